import { renderMembers } from '../../apps/operator/output/status/status-text'
import { coverage } from '../../apps/planning/coverage/coverage'
import type { LiveAccount, Observed } from '../../apps/planning/state/observed'
import { merge } from './merge'
import { desiredOf, home, ids, inSyncWorld, manifestFile, other, readManifest } from './worlds'

const team = { name: 'team', units: ['ou-ab12-workload'], deliver: 'member', minimumSeverity: 'HIGH', slack: 'C0TEAM' }
const accounts = manifestFile.accounts.map((account) => ({ ...account, slackAuthorized: account.name === 'payments' }))
const manifest = readManifest({ ...manifestFile, accounts, routes: [...manifestFile.routes, team] })
const desired = desiredOf(manifest)
const inSync = inSyncWorld(manifest)

const covered = (patch: object = {}) => coverage(desired, merge(inSync, patch as never) as Observed)
const teamOf = (patch?: object) => covered(patch).routes.at(-1)

const joined = (id: string): LiveAccount => ({
  id: id as LiveAccount['id'],
  name: 'joined',
  email: 'joined@example.com',
  state: 'ACTIVE',
  unit: 'ou-ab12-workload' as never,
  unitPath: ['r-ab12', 'ou-ab12-workload'] as never,
})
const live = 'seen' in inSync.accounts ? inSync.accounts.seen : []
const setsWith = (instances: readonly object[]) => ({
  stackSets: { seen: { 'member-alerts-team': { instances } } },
})
const current = { status: 'CURRENT', detailedStatus: 'SUCCEEDED' }

describe('coverage of a member route', () => {
  it('tells each account apart, and takes an account that did not authorize Slack for no problem', () => {
    const { problems, notices } = covered()
    expect(problems).toEqual([])
    expect(notices).toMatchObject([{ code: 'SLACK_NOT_AUTHORIZED_IN_MEMBER' }])
    expect(teamOf()).toMatchObject({
      deliver: 'member',
      units: ['ou-ab12-workload'],
      slack: { channel: 'C0TEAM', state: 'not-authorized' },
      members: [
        { account: ids.payments, alerts: 'current', slack: 'deployed' },
        { account: ids.storefront, alerts: 'current', slack: 'not-authorized' },
      ],
    })
  })

  it('is a problem where an account that authorized Slack has no channel', () => {
    const patch = { stackSets: { seen: { 'member-slack-team': { instances: [] } } } }
    expect(teamOf(patch)).toMatchObject({ slack: { state: 'missing' }, members: [{ slack: 'missing' }, {}] })
    expect(covered(patch).problems).toMatchObject([{ code: 'INSTANCES_DIFFER' }])
  })

  it('tells the worst of all Regions of an account', () => {
    const failed = { account: ids.payments, region: other, status: 'OUTDATED', detailedStatus: 'FAILED' }
    const rest = [home, other].map((region) => ({ account: ids.storefront, region, ...current }))
    const patch = setsWith([{ account: ids.payments, region: home, ...current }, failed, ...rest])
    expect(teamOf(patch)?.members).toMatchObject([{ alerts: 'failed' }, { alerts: 'current' }])
  })

  it('names an account that joined as new, with what is still to be done', () => {
    const patch = { accounts: { seen: [...live, joined(ids.stranger)] } }
    expect(teamOf(patch)?.members?.at(-1)).toEqual({
      account: ids.stranger,
      alerts: 'missing',
      slack: 'not-authorized',
      next: 'sync and deploy',
    })
    expect(covered(patch).waiting).toMatchObject([{ code: 'MEMBER_INSTANCES_PENDING' }])
  })

  it('calls unknown what was denied', () => {
    const denied = { operation: 'cloudformation:ListStackInstances', account: ids.security, message: 'no' }
    expect(teamOf({ stackSets: { denied } })?.members).toMatchObject([{ alerts: 'unknown' }, { alerts: 'unknown' }])
  })
})

describe('renderMembers', () => {
  it('is empty without member routes', () => {
    const plain = readManifest(manifestFile)
    expect(renderMembers(coverage(desiredOf(plain), inSyncWorld(plain)))).toBe('')
  })

  it('counts a thousand accounts in a few lines and names the exceptions', () => {
    const many = Array.from({ length: 1000 }, (_, index) => joined(String(600000000000 + index)))
    const lines = renderMembers(covered({ accounts: { seen: [...live, ...many] } })).split('\n')
    expect(lines.length).toBeLessThan(6)
    expect(lines.join('\n')).toContain('2 current, 1000 missing')
    expect(lines.at(-1)).toMatch(/new, .*600000000000 \(joined\) missing, .* and 988 more$/)
  })
})
