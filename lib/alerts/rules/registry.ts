import type { RuleName } from '#lib/model/alert.ts';
import { credentials } from './credentials.ts';
import { errors } from './errors.ts';
import { kind } from './kind.ts';
import type { Rule } from './rule.ts';
import { share } from './share.ts';
import { silence } from './silence.ts';
import { technical } from './technical.ts';
import { untracked } from './untracked.ts';

/** The rules about connections. */
export const connectionRules: readonly Rule[] = [errors, kind, technical, share, silence, credentials, untracked];

/** Whether the user is told when an alert of this rule is over. */
export function notifiesRecovery(name: RuleName): boolean {
  return connectionRules.some((rule) => rule.name === name && rule.notifiesRecovery);
}
