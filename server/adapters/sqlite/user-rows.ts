import type { User } from '../../domain/user.ts';

export interface UserRow {
  id: string;
  name: string;
  role: User['role'];
  has_password: number;
  disabled_at: string | null;
  created_at: string;
}

/** The columns of `UserRow`, of a table that is called `u`. The hash itself is not among them. */
export const selectUser =
  'u.id, u.name, u.role, u.password_hash IS NOT NULL AS has_password, u.disabled_at, u.created_at';

export const toUser = (row: UserRow): User => ({
  id: row.id,
  name: row.name,
  role: row.role,
  hasPassword: row.has_password === 1,
  disabledAt: row.disabled_at,
  createdAt: row.created_at,
});
