import type { User } from '../domain/user.ts';

export interface UserRepository {
  find(id: string): Promise<User | undefined>;
}
