import { plan } from '../../apps/planning/plan'
import type { ObservedRegion } from '../../apps/planning/state/observed'
import { desiredOf, inSyncWorld, manifestFile, readManifest } from './worlds'

const manifest = readManifest(manifestFile)
const world = inSyncWorld(manifest)

/** A filter that the manifest does not name, in the first Region. */
const withFilter = (region: ObservedRegion, index: number): ObservedRegion => {
  if (index > 0 || !('seen' in region.administration) || region.administration.seen === undefined) return region
  const { filters } = region.administration.seen
  const foreign = { name: 'unknown', action: 'ARCHIVE' as const, where: { type: { equals: ['Recon:EC2/Portscan'] } } }
  const seen = [...('seen' in filters ? filters.seen : []), foreign]
  return { ...region, administration: { seen: { ...region.administration.seen, filters: { seen } } } }
}

const messageWith = (...principals: readonly string[]) => {
  const access = 'seen' in world.serviceAccess ? world.serviceAccess.seen : []
  const observed = {
    ...world,
    regions: world.regions.map(withFilter),
    serviceAccess: { seen: [...access, ...principals] },
  }
  return plan(desiredOf(manifest), observed).notices.find(({ code }) => code === 'FILTER_ARCHIVES')?.message
}

describe('a filter that archives and that the manifest does not name', () => {
  it('may be one of AWS Security Incident Response where that is trusted, and how to find out is said', () => {
    expect(messageWith('security-ir.amazonaws.com')).toMatch(
      /List it under "suppress", or delete it\. AWS Security Incident Response is trusted .*AWSServiceRoleForSecurityIncidentResponse_Triage/,
    )
  })

  it('is nothing of that service where it is not trusted', () => {
    expect(messageWith()).toMatch(/List it under "suppress", or delete it$/)
  })
})
