import type { Manifest } from '../../apps/manifest/manifest'
import { plan } from '../../apps/planning/plan'
import type { Flag } from '../../apps/planning/refusals/flags'
import type { Observed } from '../../apps/planning/state/observed'
import { desiredOf, inSyncWorld, manifestFile, readManifest } from './worlds'

const [management, security, payments, storefront] = manifestFile.accounts
const member = (name: string) => ({
  name,
  units: ['ou-ab12-workload'],
  deliver: 'member',
  minimumSeverity: 'HIGH',
  slack: `C0${name.toUpperCase()}`,
})
const manifestOf = (routes: readonly string[], account: object): Manifest =>
  readManifest({
    ...manifestFile,
    routes: [...manifestFile.routes, ...routes.map(member)],
    accounts: [management, security, account, storefront],
  })

const before = manifestOf(['team'], { ...payments, slackAuthorized: true })

/** The world in which that manifest is deployed; CloudFormation holds the stack of members' Slack with these StackSets. */
const worldOf = (declared: readonly string[]): Observed => {
  const world = inSyncWorld(before)
  if (!('seen' in world.stacks)) throw new Error('the stacks are seen')
  const declares = declared.map((stackSet) => ({ stackSet, model: 'service-managed' as const }))
  const stacks = world.stacks.seen.map((stack) => (stack.name === 'MemberSlack' ? { ...stack, declares } : stack))
  return { ...world, stacks: { seen: stacks } }
}

const planFor = (after: Manifest, world: Observed, ...flags: readonly Flag[]) =>
  plan(desiredOf(after), world, new Set(flags))

/** The manifest after `sync`: nobody in the unit can use Slack. */
const after = manifestOf(['team'], { ...payments, slackAuthorized: false })

describe('the last account with Slack of a member route', () => {
  it('leaves its stack behind when it loses Slack: the plan goes on and says so', () => {
    const { refusals, actions, notices } = planFor(after, worldOf(['member-slack-team']))
    expect(refusals).toEqual([])
    expect(actions).toEqual([])
    expect(notices).toContainEqual({
      code: 'SLACK_STACK_LEFT',
      message:
        'No account of the member routes can use Slack any more, so nothing needs MemberSlack of 222222222222 (security). It stays, and does no harm; "guardpost deploy --allow-delivery-removal" deletes it',
      account: '222222222222',
      region: 'ap-northeast-1',
    })
  })

  it('has its stack deleted with the flag', () => {
    const { actions, refusals } = planFor(after, worldOf(['member-slack-team']), '--allow-delivery-removal')
    expect(refusals).toEqual([])
    expect(actions.map((action) => ('stack' in action ? `${action.kind} ${action.stack}` : action.kind))).toEqual([
      'delete-stack MemberSlack',
    ])
  })

  it('does not hide a route that a person removed beside it', () => {
    const { refusals, notices } = planFor(after, worldOf(['member-slack-team', 'member-slack-removed']))
    expect(refusals.map(({ code }) => code)).toEqual(['DELIVERY_REMOVED'])
    expect(notices.map(({ code }) => code)).not.toContain('SLACK_STACK_LEFT')
  })
})
