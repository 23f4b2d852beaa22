import { plan } from '../../../apps/planning/plan'
import { type Flag, flags } from '../../../apps/planning/refusals/flags'
import type { LiveAccount, Observed, ObservedMember } from '../../../apps/planning/state/observed'
import { desiredOf, inSyncWorld, manifestFile, readManifest } from '../worlds'

const thousand = Array.from({ length: 1000 }, (_, index): LiveAccount => {
  const id = String(600000000000 + index) as LiveAccount['id']
  return { id, name: `account-${index}`, email: `${index}@example.com`, state: 'ACTIVE' }
})

const S3_DATA_EVENTS = 'NONE'
const manifest = readManifest({
  ...manifestFile,
  protection: { ...manifestFile.protection, features: { ...manifestFile.protection.features, S3_DATA_EVENTS } },
})

/** The members of a Region whose records count how often planning reads what is on in them. */
const countingMembers = (like: ObservedMember, count: () => void): readonly ObservedMember[] =>
  thousand.map(({ id }) => ({
    ...{ id, relationship: 'Enabled' },
    get features() {
      count()
      return like.features ?? {}
    },
  }))

const worldOf = (count: () => void): Observed => {
  const world = inSyncWorld(readManifest(manifestFile))
  const regions = world.regions.map((region) => {
    const held = 'seen' in region.administration ? region.administration.seen : undefined
    if (!held || !('seen' in held.members)) throw new Error('the world has no members')
    const members = { seen: countingMembers(held.members.seen[0]!, count) }
    return { ...region, administration: { seen: { ...held, members } } }
  })
  const others = 'seen' in world.accounts ? world.accounts.seen : []
  return { ...world, accounts: { seen: [...others, ...thousand] }, regions }
}

describe('assess', () => {
  it('reads what is on in each of a thousand members once for all planners and guards', () => {
    let reads = 0
    const observed = worldOf(() => {
      reads += 1
    })
    const refused = plan(desiredOf(manifest), observed)
    expect(refused.refusals.map(({ code }) => code)).toContain('PROTECTION_OFF')
    expect(reads).toBe(1000 * observed.regions.length)

    reads = 0
    const { actions } = plan(desiredOf(manifest), observed, new Set<Flag>(flags.map(({ flag }) => flag)))
    const batches = actions.flatMap((action) => (action.kind === 'update-member-features' ? [action.accounts] : []))
    expect(batches.map(({ length }) => length)).toContain(1000)
    expect(reads).toBe(1000 * observed.regions.length)
  })
})
