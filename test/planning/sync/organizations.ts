import { parseAccountId, parseUnitId } from '../../../apps/manifest/ids'
import { readManifestFile } from '../../../apps/manifest/load-manifest'
import { requireOrganizationFile } from '../../../apps/manifest/schema/account-schema'
import type { ManifestFile } from '../../../apps/manifest/schema/manifest-schema'
import type { LiveAccount } from '../../../apps/planning/state/observed'
import type { LiveOrganization, LiveUnit } from '../../../apps/planning/sync/live-organization'
import { planSync } from '../../../apps/planning/sync/plan-sync'
import type { SlackAnswers } from '../../../apps/planning/sync/slack-changes'
import type { SyncPlan } from '../../../apps/planning/sync/sync-plan'
import { tenAccountsText } from '../../support/ten-accounts'

/** A manifest's content as it is written. */
export const fileOf = (text: string): ManifestFile => {
  const read = readManifestFile(text)
  if (!('file' in read)) throw new Error(JSON.stringify(read.issues, null, 2))
  return requireOrganizationFile(read.file)
}

/** The organization as the manifest describes it. */
export const asWritten = (text: string): LiveOrganization => {
  const { accounts, organization } = fileOf(text)
  return {
    units: organization.units,
    accounts: accounts.map(({ id, name, email, unit, state }) => ({ id, name, email, unit, state })),
  }
}

/** The organization of ten accounts with some accounts and units changed. */
export const organizationWith = (changes: {
  /** What is different about accounts, by id; null for one that left. */
  readonly accounts?: Readonly<Record<string, Partial<LiveAccount> | null>>
  readonly units?: Readonly<Record<string, Partial<LiveUnit> | null>>
  readonly text?: string
}): LiveOrganization => {
  const { accounts, units } = asWritten(changes.text ?? tenAccountsText)
  return { accounts: changed(accounts, changes.accounts ?? {}), units: changed(units, changes.units ?? {}) }
}

/** Rows with what is different by id; new ones are those that no row has. */
const changed = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  changes: Readonly<Record<string, Partial<Row> | null>>,
): Row[] => {
  const ids = new Set<string>(rows.map(({ id }) => id))
  const kept = rows.flatMap((row) => (changes[row.id] === null ? [] : [{ ...row, ...changes[row.id] }]))
  const added = Object.entries(changes).flatMap(([id, row]) =>
    ids.has(id) || row === null ? [] : [{ ...row, id } as Row],
  )
  return [...kept, ...added]
}

/** A live account with what tests do not care about filled in. */
export const account = (id: string, fields: Partial<LiveAccount> = {}): LiveAccount => ({
  id: parseAccountId(id),
  name: `account-${id}`,
  email: `aws-${id}@example.com`,
  state: 'ACTIVE',
  unit: parseUnitId('r-ab12'),
  ...fields,
})

/** The plan of a manifest for an organization. @throws where the changes do not fit the manifest. */
export const syncOf = (live: LiveOrganization, text = tenAccountsText, slack?: SlackAnswers): SyncPlan => {
  const plan = planSync({ text, file: fileOf(text), live, ...(slack && { slack }) })
  if ('issues' in plan) throw new Error(JSON.stringify(plan.issues, null, 2))
  return plan
}

/** The lines that a new text has in place of those of the old one: `-` gone, `+` come. */
export const lineDifference = (before: string, after: string): string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')]
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line.trim()}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line.trim()}`),
  ]
}
