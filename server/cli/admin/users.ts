import { ownerId, UserName, type User } from '../../domain/user.ts';
import { createUser } from '../../services/users/create-user.ts';
import { deleteUser } from '../../services/users/delete-user.ts';
import { listUsers } from '../../services/users/list-users.ts';
import { setPassword } from '../../services/users/set-password.ts';
import { updateUser } from '../../services/users/update-user.ts';
import type { Actor } from '../../services/ports.ts';
import { type FolderPorts, CommandError, type World } from '../command.ts';
import { readOptions } from '../options.ts';
import type { AdminArea } from './area.ts';
import { readPassword } from './read-password.ts';

/** Whoever can write the data folder may do everything. */
const actor: Actor = { id: ownerId, role: 'admin' };

interface Errand {
  ports: FolderPorts;
  world: World;
}

const verbs: Record<string, (errand: Errand, args: string[]) => Promise<void>> = {
  list: listAll,
  add,
  password: changePassword,
  rename,
  disable: (errand, args) => setDisabled(errand, args, true),
  enable: (errand, args) => setDisabled(errand, args, false),
  remove,
};

export const users: AdminArea = {
  name: 'users',
  usage: [
    ['users list', 'who there is'],
    ['users add NAME [--admin]', 'make a user'],
    ['users password NAME', 'give a user a password; ends their sessions'],
    ['users rename NAME NEW', 'call a user otherwise'],
    ['users disable NAME', 'keep a user out; what is theirs stays'],
    ['users enable NAME', 'let them in again'],
    ['users remove NAME [--yes]', 'remove a user with chats and pictures, for good'],
  ],
  async run([name = '', ...args], world) {
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!verb) {
      const known = Object.keys(verbs).join(', ');
      throw new CommandError(`Say what to do with users: ${known}.`);
    }
    await verb({ ports: await world.tools.openDataFolder(), world }, args);
  },
};

/** The short way: `cyclorama admin password Owner`. */
export const password: AdminArea = {
  name: 'password',
  usage: [['password NAME', 'the same as “users password”']],
  run: (args, world) => users.run(['password', ...args], world),
};

async function listAll({ ports, world }: Errand, args: string[]): Promise<void> {
  readNames(readOptions(args, {}).positionals, []);
  let cursor: string | null | undefined;
  do {
    const page = await listUsers(ports, actor, { limit: 200, ...(cursor && { cursor }) });
    for (const user of page.items) await world.terminal.write(`${describe(user)}\n`);
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function describe({ id, name, role, hasPassword, disabledAt }: User): string {
  const notes = [
    role === 'admin' ? 'admin' : 'member',
    hasPassword ? 'password' : 'no password',
    ...(disabledAt ? [`disabled since ${disabledAt.slice(0, 10)}`] : []),
    ...(id === ownerId ? ['the local owner'] : []),
  ];
  return `${name}\t${notes.join(', ')}`;
}

async function add({ ports, world }: Errand, args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { admin: { type: 'boolean' } });
  const [name] = readNames(positionals, ['NAME']);
  const role = values.admin ? 'admin' : 'member';
  await mustHaveAdmin(ports, role);
  const secret = await readPassword(world.terminal, name);
  const user = await createUser(ports, actor, { name: parseName(name), role, password: secret });
  await world.terminal.write(`${user.name} can sign in${role === 'admin' ? ', as an admin' : ''}.\n`);
}

async function changePassword({ ports, world }: Errand, args: string[]): Promise<void> {
  const [name] = readNames(readOptions(args, {}).positionals, ['NAME']);
  const user = await findUser(ports, name);
  await mustHaveAdmin(ports, user.role);
  const { anybody } = await ports.users.passwordsSet();
  await setPassword(ports, actor, user.id, await readPassword(world.terminal, user.name));
  const first = anybody ? '' : ' From now on everybody signs in.';
  await world.terminal.write(`${user.name} has a new password, and is signed out everywhere.${first}\n`);
}

async function rename({ ports, world }: Errand, args: string[]): Promise<void> {
  const [name, next] = readNames(readOptions(args, {}).positionals, ['NAME', 'NEW']);
  const user = await findUser(ports, name);
  const renamed = await updateUser(ports, actor, user.id, { name: parseName(next) });
  await world.terminal.write(`${user.name} is called ${renamed.name} now.\n`);
}

async function setDisabled({ ports, world }: Errand, args: string[], disabled: boolean): Promise<void> {
  const [name] = readNames(readOptions(args, {}).positionals, ['NAME']);
  const user = await findUser(ports, name);
  await updateUser(ports, actor, user.id, { disabled });
  const outcome = disabled ? 'is kept out, and signed out everywhere' : 'can sign in again';
  await world.terminal.write(`${user.name} ${outcome}.\n`);
}

async function remove({ ports, world }: Errand, args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { yes: { type: 'boolean' } });
  const [name] = readNames(positionals, ['NAME']);
  const user = await findUser(ports, name);
  if (!values.yes) {
    if (!world.terminal.typed) throw new CommandError('Say --yes to remove a user for good.');
    const question = `Chats and pictures of ${user.name} go for good. Type the name to go on: `;
    if ((await world.terminal.ask(question)).trim() !== user.name)
      throw new CommandError('Nothing was removed.');
  }
  await deleteUser(ports, actor, user.id);
  await world.terminal.write(`${user.name} is gone, with everything that was theirs.\n`);
}

/** Exactly these; what is too much is not repeated: it may be a password. */
function readNames<const Wanted extends readonly string[]>(
  positionals: string[],
  wanted: Wanted,
): { [Index in keyof Wanted]: string } {
  const missing = wanted[positionals.length];
  if (missing !== undefined) throw new CommandError(`${missing} is missing.`);
  if (positionals.length > wanted.length) {
    throw new CommandError(
      'That is one word too many. A name with spaces needs quotation marks; a password is asked for.',
    );
  }
  return positionals as { [Index in keyof Wanted]: string };
}

async function findUser(ports: FolderPorts, name: string): Promise<User> {
  const found = await ports.users.findCredentials({ name });
  if (!found)
    throw new CommandError(`There is no user “${name}”. “cyclorama admin users list” shows who there is.`);
  return found.user;
}

/** Said before a password is typed in vain. */
async function mustHaveAdmin(ports: FolderPorts, role: User['role']): Promise<void> {
  if (role === 'admin' || (await ports.users.passwordsSet()).admin) return;
  throw new CommandError(
    'The first password must be an admin’s, or nobody could let others in: “cyclorama admin password Owner”.',
  );
}

function parseName(name: string): string {
  const read = UserName.safeParse(name);
  if (read.success) return read.data;
  throw new CommandError('A name has 1 to 60 letters that can be seen.');
}
