import { parseRegion } from '../../../apps/manifest/ids'
import type { Action } from '../../../apps/planning/actions/action'
import { mayChangeMembers } from '../../../apps/planning/actions/touched-parts'

const region = parseRegion('eu-west-1')

/** An action as far as its kind and place go. */
const action = (kind: Action['kind'], place?: string): Action =>
  ({ kind, ...(place !== undefined && { region: parseRegion(place) }) }) as Action

describe('mayChangeMembers', () => {
  it.each([
    ['create-members', 'eu-west-1'],
    ['update-organization-configuration', 'eu-west-1'],
    ['enable-admin', 'us-east-1'],
    ['enable-management-detector', 'us-east-1'],
    ['enable-service-access', undefined],
    ['attach-policy', undefined],
    ['remove-members', 'us-east-1'],
  ] as const)('holds for %s of %s', (kind, place) => {
    expect(mayChangeMembers(action(kind, place), region)).toBe(true)
  })

  it.each([
    ['create-members', 'us-east-1'],
    ['update-admin-detector', 'us-east-1'],
    ['put-destination', 'eu-west-1'],
    ['bootstrap', 'eu-west-1'],
    ['deploy-stack', 'eu-west-1'],
    ['subscribe-mail', undefined],
  ] as const)('does not hold for %s of %s', (kind, place) => {
    expect(mayChangeMembers(action(kind, place), region)).toBe(false)
  })
})
