import { readManifestFile } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { requireOrganizationFile } from '../../../apps/manifest/schema/account-schema'
import type { LiveOrganization } from '../../../apps/planning/sync/live-organization'
import { planSync } from '../../../apps/planning/sync/plan-sync'
import type { SyncPlan } from '../../../apps/planning/sync/sync-plan'
import { freshWorld } from '../../planning/worlds'
import { fileOf, manifestOf } from './organization-of-size'

/** What `sync` finds where a tenth of the accounts joined after the manifest was written, and one was renamed. */
export const syncOf = (count: number): { readonly before: Manifest; readonly planned: SyncPlan } => {
  const whole = manifestOf(count)
  const file = fileOf(count)
  const known = file.accounts.slice(0, Math.ceil(count * 0.9))
  const renamed = known.map((account) => (account.name === 'payments' ? { ...account, name: 'payments-old' } : account))
  const text = JSON.stringify({ ...file, accounts: renamed }, null, 2)
  const read = readManifestFile(text)
  if (!('file' in read)) throw new Error(JSON.stringify(read.issues))
  const { accounts } = freshWorld(whole)
  const live: LiveOrganization = {
    accounts: 'seen' in accounts ? accounts.seen : [],
    units: whole.organization.units,
  }
  const planned = planSync({ text, file: requireOrganizationFile(read.file), live })
  if ('issues' in planned) throw new Error(JSON.stringify(planned.issues))
  return { before: manifestOf(Math.ceil(count * 0.9)), planned }
}
