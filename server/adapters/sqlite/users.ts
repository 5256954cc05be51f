import type { User } from '../../domain/user.ts';
import type { UserRepository } from '../../ports/users.ts';
import type { SqliteDatabase } from './database.ts';

/** Who may sign in. */
export function createUserRepository(database: SqliteDatabase): UserRepository {
  const findUser = database.prepare<{ id: string; name: string; role: User['role']; created_at: string }>(
    'SELECT id, name, role, created_at FROM users WHERE id = $id',
  );
  return {
    find: (id) =>
      database.read(() => {
        const row = findUser.get({ id });
        return row ? { id: row.id, name: row.name, role: row.role, createdAt: row.created_at } : undefined;
      }),
  };
}
