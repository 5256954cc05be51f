import { z } from 'zod';
import { Password, User, UserName } from '../domain/user.ts';

/** Longer ones than anybody can have are refused before they are hashed; what fits no rule is simply wrong. */
export const SignIn = z.strictObject({ name: z.string().max(200), password: z.string().max(1_000) });
export type SignIn = z.infer<typeof SignIn>;

/** `owner`: this machine acts as the local owner, nobody signs in. `password`: somebody signed in. */
export const SignInMode = z.enum(['owner', 'password']);
export type SignInMode = z.infer<typeof SignInMode>;

export const Me = z.object({ user: User, mode: SignInMode });
export type Me = z.infer<typeof Me>;

/** The same for guests too: they are told that they must sign in, and no more. */
export const SessionView = z.object({ user: User.nullable(), mode: SignInMode });
export type SessionView = z.infer<typeof SessionView>;

export const ChangePassword = z.strictObject({ current: z.string().max(1_000), next: Password });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const CreateUser = z.strictObject({
  name: UserName,
  role: User.shape.role.optional(),
  password: Password.optional(),
});
export type CreateUser = z.infer<typeof CreateUser>;

export const UpdateUser = z.strictObject({
  name: UserName.optional(),
  role: User.shape.role.optional(),
  disabled: z.boolean().optional(),
});
export type UpdateUser = z.infer<typeof UpdateUser>;

export const SetPassword = z.strictObject({ password: Password });
