import type { World } from '../../world/world'
import { organization } from './state'

/**
 * Registers the delegated administrators of the scenario and trusts the services that it names
 * (BEHAVIOUR 15).
 */
export const applyOrganization = (world: World): void => {
  const { trustedServices = [], delegatedAdministrators = [] } = world.scenario.organization
  if (trustedServices.length + delegatedAdministrators.length === 0) return
  const { serviceAccess, delegated } = world.store(organization)
  const now = world.clock.now()
  for (const service of trustedServices) serviceAccess.set(service, now)
  for (const { account, service } of delegatedAdministrators) {
    serviceAccess.set(service, now)
    delegated.set(account, (delegated.get(account) ?? new Map<string, Date>()).set(service, now))
  }
}
