import type { World } from '../../world/world'
import { effectivePolicies } from './policy-changes'
import { organization } from './state'

/**
 * Registers the delegated administrators of the scenario and trusts the services that it names
 * (BEHAVIOUR 15). What the policies come to is known from now on.
 */
export const applyOrganization = (world: World): void => {
  const { trustedServices = [], delegatedAdministrators = [] } = world.scenario.organization
  world.store(effectivePolicies)
  if (trustedServices.length + delegatedAdministrators.length === 0) return
  const { serviceAccess, delegated } = world.store(organization)
  const now = world.clock.now()
  for (const service of trustedServices) serviceAccess.set(service, now)
  for (const { account, service } of delegatedAdministrators) {
    serviceAccess.set(service, now)
    delegated.set(account, (delegated.get(account) ?? new Map<string, Date>()).set(service, now))
  }
}
