import { AppError } from '../../domain/failure.ts';
import { toNameKey, type User } from '../../domain/user.ts';
import type { PasswordsSet, UserRepository } from '../../ports/users.ts';
import type { SqliteDatabase } from './database.ts';
import { rememberReads } from './remember-reads.ts';
import { prepareUserRemoval } from './remove-user.ts';
import type { SessionEnding } from './sessions.ts';
import { selectUser, toUser, type UserRow } from './user-rows.ts';

/** Who may sign in. */
export function createUserRepository(database: SqliteDatabase, sessions: SessionEnding): UserRepository {
  const { prepare, read, write } = database;
  const findUser = prepare<UserRow>(`SELECT ${selectUser} FROM users u WHERE u.id = $userId`);
  const findCredentials = (where: string) =>
    prepare<UserRow & { password_hash: string | null }>(
      `SELECT ${selectUser}, u.password_hash FROM users u WHERE ${where}`,
    );
  const byName = findCredentials('u.name_key = $nameKey');
  const byId = findCredentials('u.id = $userId');
  const list = prepare<UserRow>(`
    SELECT ${selectUser} FROM users u
    WHERE u.name_key > $afterKey ORDER BY u.name_key LIMIT $limit`);
  const passwordsSet = prepare<{ anybody: number; admin: number }>(`
    SELECT EXISTS (SELECT 1 FROM users
        WHERE password_hash IS NOT NULL AND role IN ('admin', 'member')) AS anybody,
      EXISTS (SELECT 1 FROM users
        WHERE password_hash IS NOT NULL AND role = 'admin' AND disabled_at IS NULL) AS admin`);
  const nameTaken = prepare<{ id: string }>(
    'SELECT id FROM users WHERE name_key = $nameKey AND id <> $userId',
  );
  const insert = prepare<never>(`
    INSERT INTO users (id, name, name_key, role, password_hash, created_at)
    VALUES ($id, $name, $nameKey, $role, $passwordHash, $createdAt)`);
  const rename = prepare<never>('UPDATE users SET name = $name, name_key = $nameKey WHERE id = $userId');
  const setRole = prepare<never>('UPDATE users SET role = $role WHERE id = $userId');
  const setDisabled = prepare<never>('UPDATE users SET disabled_at = $disabledAt WHERE id = $userId');
  const setPassword = prepare<never>('UPDATE users SET password_hash = $passwordHash WHERE id = $userId');

  const get = (userId: string): User => {
    const row = findUser.get({ userId });
    if (!row) throw new AppError('not_found', 'This user does not exist.');
    return toUser(row);
  };
  const readPasswords = (): PasswordsSet => {
    const row = passwordsSet.get({});
    return { anybody: row?.anybody === 1, admin: row?.admin === 1 };
  };
  const remembered = rememberReads<PasswordsSet>(database, 1);
  /** The last thing in each commit that changes who may sign in. */
  const keepAnAdmin = () => {
    const { anybody, admin } = readPasswords();
    if (!anybody || admin) return;
    throw new AppError(
      'conflict',
      'At least one admin must be able to sign in: give an admin a password first.',
    );
  };
  const claimName = (userId: string, name: string): string => {
    const nameKey = toNameKey(name);
    if (!nameTaken.get({ nameKey, userId })) return nameKey;
    const fields = { name: 'This name is taken.' };
    throw new AppError('conflict', 'Another user has this name.', { fields });
  };

  return {
    ...prepareUserRemoval(database, sessions, { get, keepAnAdmin }),
    find: (userId) =>
      read(() => {
        const row = findUser.get({ userId });
        return row ? toUser(row) : undefined;
      }),
    findCredentials: (by) =>
      read(() => {
        const row =
          'name' in by ? byName.get({ nameKey: toNameKey(by.name) }) : byId.get({ userId: by.userId });
        return row ? { user: toUser(row), passwordHash: row.password_hash } : undefined;
      }),
    list: ({ limit, afterName = '' }) =>
      read(() => list.all({ afterKey: toNameKey(afterName), limit }).map(toUser)),
    passwordsSet: async () => (await remembered('', readPasswords)) ?? readPasswords(),
    create: ({ id, name, role, passwordHash = null, createdAt }) =>
      write(() => {
        const nameKey = claimName(id, name);
        insert.run({ id, name, nameKey, role, passwordHash, createdAt });
        keepAnAdmin();
        return get(id);
      }),
    update: (userId, { name, role, disabledAt }) =>
      write((commit) => {
        get(userId);
        if (name !== undefined) rename.run({ userId, name, nameKey: claimName(userId, name) });
        if (role !== undefined) setRole.run({ userId, role });
        if (disabledAt !== undefined) setDisabled.run({ userId, disabledAt });
        if (typeof disabledAt === 'string') sessions.endAll(commit, userId, null);
        keepAnAdmin();
        return get(userId);
      }),
    setPassword: (userId, passwordHash, keepSession) =>
      write((commit) => {
        get(userId);
        setPassword.run({ userId, passwordHash });
        sessions.endAll(commit, userId, keepSession);
        keepAnAdmin();
      }),
  };
}
