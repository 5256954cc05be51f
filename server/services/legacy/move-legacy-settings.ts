import { createHash } from 'node:crypto';
import { describeIssues } from '../../contract/describe-issues.ts';
import { AppError } from '../../domain/failure.ts';
import type { LegacyReport } from '../../domain/legacy/legacy-report.ts';
import { LegacySettings, withoutSecrets } from '../../domain/legacy/legacy-settings.ts';
import { planLegacyMove, type PlannedProfile } from '../../domain/legacy/plan-legacy-move.ts';
import { toInstant } from '../../domain/time.ts';
import { connectionChanged } from '../connections/create-connection.ts';
import { inTurn } from '../connections/reference-turns.ts';
import type { EmptiedRow } from '../../ports/legacy-settings.ts';
import type { Actor, Ports } from '../ports.ts';
import { prepareProfile, type Preparing } from './prepare-profile.ts';

export type Moving = Preparing & Pick<Ports, 'legacy' | 'clock' | 'referenceStore'>;

/** `row`: the text of the old table's row, where the settings come from there. */
export interface LegacySource {
  value: unknown;
  row?: string;
}

/**
 * Makes connections, settings and reference files of an older installation's image settings, in one commit, and takes
 * the keys out of the old row. The same settings a second time change nothing and give the first report; a row that
 * came back with its keys loses them again.
 * Throws `AppError('invalid')` for settings that are damaged; nothing was touched then.
 */
export async function moveLegacySettings(
  ports: Moving,
  actor: Actor,
  { value, row }: LegacySource,
): Promise<LegacyReport> {
  const read = LegacySettings.safeParse(value);
  if (!read.success) {
    throw new AppError('invalid', 'These settings are damaged: nothing was moved.', {
      fields: describeIssues(read.error.issues),
    });
  }
  const bare = withoutSecrets(value as Record<string, unknown>);
  const fingerprints = [fingerprintOf(value), fingerprintOf(bare)];
  return inTurn(ports, async () => {
    const { profiles, settings, skipped } = planLegacyMove(read.data);
    const emptied = row === undefined ? undefined : emptyRow(row, bare, profiles);
    const before = await findEarlierReport(ports, actor, fingerprints[0] ?? '');
    if (before) {
      if (emptied && emptied.after !== row) await ports.legacy.emptyRow(actor.id, emptied);
      return before;
    }
    const prepared = [];
    for (const profile of profiles) {
      const made = await prepareProfile(ports, actor, profile, skipped);
      if (made) prepared.push(made);
    }
    const active = prepared.find(({ connection }) => connection.isDefault)?.connection.id;
    const patch = active ? { ...settings, activeConnectionId: active } : settings;
    const report: LegacyReport = {
      profiles: prepared.map(({ connection: { id, name, provider }, references }) => ({
        id,
        name,
        provider,
        references: references.length,
      })),
      settings: Object.keys(patch),
      skipped,
    };
    const moved = await ports.legacy.move(
      actor.id,
      {
        connections: prepared,
        settings: patch,
        report,
        fingerprints,
        ...(emptied && { row: emptied }),
        at: toInstant(ports.clock.now()),
      },
      [connectionChanged(null), { type: 'settings.changed', chatId: null, data: { level: 'user' } }],
    );
    if (moved) return report;
    throw new AppError('conflict', 'The old settings were changed meanwhile. Try again.');
  });
}

const emptyRow = (before: string, bare: object, profiles: readonly PlannedProfile[]): EmptiedRow => ({
  before,
  after: JSON.stringify(bare),
  secrets: profiles.map(({ apiKey }) => apiKey).filter((key) => key !== null),
});

/** What an earlier move of the same settings came to. */
const findEarlierReport = (
  { legacy }: Pick<Ports, 'legacy'>,
  actor: Actor,
  fingerprint: string,
): Promise<LegacyReport | undefined> => legacy.findReport(actor.id, fingerprint);

/** The same settings have the same one, in whatever order they were written. It tells nobody a key. */
const fingerprintOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(value)))
    .digest('hex');

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}
