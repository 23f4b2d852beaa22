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

const dueFor = ({ observed, assembly }: Bootstrapping): Due | undefined => {
  if (!isSeen(observed.toolkitVersion)) return undefined
  const [found, { minimumVersion: wanted, toolkitStackName }] = [observed.toolkitVersion.seen, assembly.bootstrap]
  const toolkit = observed.toolkit && isSeen(observed.toolkit) ? observed.toolkit.seen : undefined
  const damage = damageOf(toolkitStackName, toolkit)
  if (damage) return damage
  if (found === undefined) return { reason: 'the CDK bootstrap is missing' }
  return found < wanted ? { reason: `version ${wanted} is needed, ${found} is there` } : undefined
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
