import { parseAccountId, parseRegion } from '../../../apps/manifest/ids'
import { OperatorError } from '../../../apps/operator/base/operator-error'
import { renderEndedEarly, renderOutcome } from '../../../apps/operator/output/outcome-text'
import { nothingDone } from '../../../apps/operator/perform/kit/outcome'
import type { Action } from '../../../apps/planning/actions/action'
import { plan } from '../../../apps/planning/plan'
import { desiredOf, inSyncWorld, manifestFile, readManifest } from '../../planning/worlds'

const desired = desiredOf(readManifest(manifestFile))
const observed = inSyncWorld(desired.manifest)
const setting = { desired, observed, color: false }
const remaining = plan(desired, observed)

/** What a member that was just created is given beside: it is counted where the member is. */
const settingOf = (id: string): Action => ({
  kind: 'update-member-features',
  region: parseRegion('us-east-1'),
  accounts: [parseAccountId(id)],
  after: { S3_DATA_EVENTS: { enabled: true, agents: [] } },
  reason: 'beside what a new member is given',
})
const settings = [settingOf('333333333333'), settingOf('444444444444')]

describe('changes that are settings of new members', () => {
  it.each([
    [settings, '2 more settings of new members were not tried: what they build on failed.'],
    [settings.slice(1), '1 more setting of new members was not tried: what they build on failed.'],
  ])('are named where they were not tried, and never counted as none', (actions, words) => {
    const skipped = actions.map((action) => ({ action, because: action }))
    const text = renderOutcome({ ok: false, outcome: { ...nothingDone, skipped }, remaining }, setting)
    expect(text).toContain(words)
    expect(text).not.toContain('0 more')
  })

  it('are named where a run was interrupted, and where they are what is left', () => {
    const skipped = settings.map((action) => ({ action, because: action }))
    const endedBy = new OperatorError('INTERRUPTED', 'SIGINT', 'Run it again')
    expect(renderEndedEarly({ outcome: { ...nothingDone, skipped }, endedBy }, setting)).toContain(
      'not tried, because they build on what failed: 2 settings of new members\n',
    )
    const left = { ...remaining, actions: settings }
    expect(renderOutcome({ ok: false, outcome: nothingDone, remaining: left }, setting)).toContain(
      'Not finished: 0 changes made, 2 settings of new members to make.',
    )
  })
})
