import { AwsError } from '../../kit/aws-error'
import { ScenarioError } from '../../scenario/scenario-error'
import type { World } from '../../world/world'
import { requireContent } from './documents/policy-document'
import { effectivePolicies, managementPolicyTypes } from './policy-outcomes'
import { pend, trusting } from './policy-type'
import { organization } from './state'

/** How long a type stays pending of which the scenario does not say it. */
const PENDING_SECONDS = 60

/** @throws ScenarioError for documents that CreatePolicy would refuse. */
const requireDocuments = ({ scenario: { organization: stated } }: World): void => {
  const problems = (stated.policies ?? []).flatMap(({ content, type = 'SERVICE_CONTROL_POLICY' }, index) => {
    try {
      requireContent(JSON.stringify(content), type)
      return []
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return [{ place: `organization.policies[${index}].content`, says: error.message }]
    }
  })
  if (problems.length > 0) throw new ScenarioError(problems)
}

/**
 * Works out what the policies come to, as if they had been attached in the order of the scenario: an
 * account whose policies are invalid has what was valid before.
 */
const applyPolicies = (world: World): void => {
  const { accounts, policyBook } = world.store(organization)
  const effective = world.store(effectivePolicies)
  const { attachments } = policyBook
  for (const type of managementPolicyTypes) {
    const invalid = [...accounts.keys()].filter((id) => effective.of(id, type)?.latest.errors.length)
    for (let count = 1; invalid.length > 0 && count <= attachments.length; count += 1) {
      policyBook.attachments = attachments.slice(0, count)
      effective.renew(type, invalid)
    }
    policyBook.attachments = attachments
  }
}

/** Trusts the services of the types that are there, lets those pend that do, and works out what policies come to. */
const applyPolicyTypes = (world: World): void => {
  const { policyBook, serviceAccess } = world.store(organization)
  const now = world.clock.now()
  for (const type of policyBook.types.keys()) {
    const service = trusting[type]
    if (service !== undefined) serviceAccess.set(service, now)
  }
  applyPolicies(world)
  for (const one of world.scenario.organization.policyTypes ?? []) {
    if (typeof one === 'object') {
      pend(world, one.type, { status: one.status, seconds: one.secondsLeft ?? PENDING_SECONDS })
    }
  }
}

/** The services of a scenario that may have an administrator, as Organizations knows them. */
const administered = {
  securityHub: 'securityhub.amazonaws.com',
  securityHubV2: 'securityhub.amazonaws.com',
  inspector: 'inspector2.amazonaws.com',
  macie: 'macie.amazonaws.com',
} as const

/** Those that the scenario names with a service that is switched on. */
const serviceAdministrators = ({ scenario: { services = {}, organization: stated } }: World) =>
  (Object.keys(administered) as (keyof typeof administered)[]).flatMap((name) => {
    const account = services[name]?.administrator
    return account === undefined || account === stated.managementAccount
      ? []
      : [{ account, service: administered[name] }]
  })

/**
 * Registers the delegated administrators of the scenario, those of its services too, and trusts the services that it names
 * (BEHAVIOUR 15). What its policies come to is known from now on (BEHAVIOUR 19).
 * @throws ScenarioError for documents of policies that their type does not take.
 */
export const applyOrganization = (world: World): void => {
  requireDocuments(world)
  applyPolicyTypes(world)
  const { trustedServices: trusted = [], delegatedAdministrators: named = [] } = world.scenario.organization
  const trustedServices = [
    ...trusted,
    ...(world.scenario.services?.health?.organization ? ['health.amazonaws.com'] : []),
  ]
  const delegatedAdministrators = [...named, ...serviceAdministrators(world)]
  if (trustedServices.length + delegatedAdministrators.length === 0) return
  const { serviceAccess, delegated } = world.store(organization)
  const now = world.clock.now()
  for (const service of trustedServices) serviceAccess.set(service, now)
  for (const { account, service } of delegatedAdministrators) {
    serviceAccess.set(service, now)
    delegated.set(account, (delegated.get(account) ?? new Map<string, Date>()).set(service, now))
  }
}
