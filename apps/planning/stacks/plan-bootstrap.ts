import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'
import type { ObservedToolkit } from '../state/observed-toolkit'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { isUnderWay } from './stack-verdict'

type Bootstrapping = Pick<Situation, 'manifest' | 'observed' | 'assembly'>

interface Due {
  readonly reason: string
  readonly missing?: readonly string[]
}

/** Why a stack that exists is to be deployed again although its version may be the wanted one. */
const damageOf = (name: string, toolkit: ObservedToolkit | undefined): Due | undefined => {
  if (toolkit === undefined || isUnderWay(toolkit)) return undefined
  const { status, missing, neverCreated } = toolkit
  if (neverCreated !== undefined) {
    const why = neverCreated.length > 0 ? `: ${neverCreated.join('; ')}` : ''
    return { reason: `the stack ${name} is ${status}, because its creation failed${why}` }
  }
  if (status === 'DELETE_FAILED' || status === 'REVIEW_IN_PROGRESS' || missing.length === 0) return undefined
  const reason = `the stack ${name} is damaged: ${listed(missing.map(({ what }) => what))} ${missing.length === 1 ? 'does' : 'do'} not exist`
  return { reason, missing: missing.map(({ logicalId }) => logicalId) }
}

/** Where CloudFormation's role lacks one of its policies, as after an older release. */
const policyDue = ({ bootstrap }: Bootstrapping['assembly'], attached: readonly string[]): Due | undefined => {
  const { wordsPolicy, companyPolicy } = bootstrap
  const lacking = [wordsPolicy, companyPolicy].find(
    (policy) => policy && !attached.some((arn) => arn.endsWith(`:policy/${policy.name}`)),
  )
  return lacking && { reason: `the role of CloudFormation does not have the policy ${lacking.name}` }
}

/**
 * Where the company's tags, its boundary or what CloudFormation needs for them are not those of the manifest. Tags that the manifest does not
 * name stay: an update would need the right to take them off.
 */
const companyDue = ({ manifest, assembly }: Bootstrapping, toolkit: ObservedToolkit | undefined): Due | undefined => {
  const { deployedWith } = toolkit ?? {}
  if (deployedWith === undefined) return undefined
  const { tags = {}, permissionsBoundary: boundary = '' } = manifest
  const { toolkitStackName: name } = assembly.bootstrap
  if (deployedWith.permissionsBoundary !== boundary) {
    const reason =
      boundary === ''
        ? 'the manifest names no permissions boundary'
        : `its roles are to have the permissions boundary ${boundary}`
    return { reason: `${reason}, and they have ${deployedWith.permissionsBoundary || 'none'}` }
  }
  const lacking = Object.entries(tags).filter(([key, value]) => deployedWith.tags[key] !== value)
  if (lacking.length > 0)
    return {
      reason: `the stack ${name} does not have the ${lacking.length === 1 ? 'tag' : 'tags'} ${listed(lacking.map(([key]) => key))}`,
    }
  return policyDue(assembly, deployedWith.executionPolicies)
}

const dueFor = (situation: Bootstrapping): Due | undefined => {
  const { observed, assembly } = situation
  if (!isSeen(observed.toolkitVersion)) return undefined
  const [found, { minimumVersion: wanted, toolkitStackName }] = [observed.toolkitVersion.seen, assembly.bootstrap]
  const toolkit = observed.toolkit && isSeen(observed.toolkit) ? observed.toolkit.seen : undefined
  const damage = damageOf(toolkitStackName, toolkit)
  if (damage) return damage
  if (found === undefined) return { reason: 'the CDK bootstrap is missing' }
  if (found < wanted) return { reason: `version ${wanted} is needed, ${found} is there` }
  return companyDue(situation, toolkit)
}

/**
 * The CDK bootstrap, where it is missing, too old, never came to be, or where parts of it were
 * deleted by hand, without which no stack can be deployed.
 */
export const planBootstrap = (situation: Bootstrapping): Contribution => {
  const due = dueFor(situation)
  if (due === undefined) return {}
  const { manifest, observed } = situation
  const version = isSeen(observed.toolkitVersion) ? observed.toolkitVersion.seen : undefined
  return {
    actions: [
      {
        kind: 'bootstrap',
        region: manifest.regions.home,
        account: manifest.organization.securityAccount,
        ...(version !== undefined && { before: version }),
        ...due,
      },
    ],
  }
}
