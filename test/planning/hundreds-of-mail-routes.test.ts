import { declaredAddresses } from '../../apps/manifest/sizes/foundation-size'
import type { Action } from '../../apps/planning/actions/action'
import { plan } from '../../apps/planning/plan'
import type { Observed } from '../../apps/planning/state/observed'
import { desiredOf, freshWorld, inSyncWorld, manifestFile, readManifest } from './worlds'

const security = { name: 'security', accounts: 'ALL', email: ['security@example.com'] }
const team = (index: number) => ({
  name: `team-${index}`,
  accounts: ['333333333333'],
  email: [`on-call-${index}@example.com`, `chief-${index}@example.com`],
})
const teams = Array.from({ length: 299 }, (_, index) => team(index))
const manifestOf = (...routes: readonly object[]) => readManifest({ ...manifestFile, routes: [security, ...routes] })

const subscribed = (actions: readonly Action[]): readonly string[] =>
  actions.flatMap((action) => (action.kind === 'subscribe-mail' ? [action.email] : []))

/** The world in which an older version declared all subscriptions of some teams, and retained none. */
const deployedBefore = (routes: typeof teams): Observed => {
  const world = inSyncWorld(manifestOf(...routes))
  if (!('seen' in world.stacks)) throw new Error('the stacks are not in view')
  const subscriptions = routes.flatMap(({ name, email }) =>
    email.map((address) => ({ topic: `mail_${name}`, email: address, stays: false })),
  )
  return {
    ...world,
    stacks: {
      seen: world.stacks.seen.map((stack) => (stack.name === 'Foundation' ? { ...stack, subscriptions } : stack)),
    },
  }
}

describe('300 mail routes', () => {
  const manifest = manifestOf(...teams)
  const declared = [...declaredAddresses(manifest).values()].flat()
  const others = manifest.routes.flatMap(({ email }) => email).filter((address) => !declared.includes(address))

  it('have as many subscriptions in the template as it has room for, and deploy makes the others once it is deployed', () => {
    expect(declared.length).toBeGreaterThan(80)
    expect(declared.length + others.length).toBe(599)
    const { actions, refusals } = plan(desiredOf(manifest), freshWorld(manifest))
    expect(refusals).toEqual([])
    expect(subscribed(actions)).toEqual(others)
    const kinds = actions.map(({ kind }) => kind)
    expect(kinds.indexOf('subscribe-mail')).toBeGreaterThan(kinds.indexOf('deploy-stack'))
  })

  it('have nothing to do once they are subscribed', () => {
    expect(plan(desiredOf(manifest), inSyncWorld(manifest)).actions).toEqual([])
  })

  it('are refused where CloudFormation would end subscriptions that an older version declared', () => {
    const before = deployedBefore(teams.slice(0, 40))
    expect(plan(desiredOf(manifest), before).refusals).toEqual([])
    const reversed = manifestOf(...[...teams].reverse())
    expect(plan(desiredOf(reversed), before).refusals).toMatchObject([{ code: 'MAIL_ENDED' }])
  })
})
