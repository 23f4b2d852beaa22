import { type Contribution, combine } from '../actions/plan-value'
import type { DeleteInstances } from '../actions/teardown/delete-instances'
import { exportTarget } from '../administrator/plan-destination'
import { isEnabled } from '../situation/region-view'
import type { Situation } from '../situation/situation'
import type { ObservedStack } from '../state/observed-stacks'
import { isSeen } from '../state/seen'
import { formerStacks } from './plan-former-stacks'

type Removing = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'regions'>

const planInstanceRemoval = ({ manifest, observed, assembly, regions }: Removing, stack: string): Contribution => {
  if (!isSeen(observed.stackSets)) return {}
  const declared = assembly.stackSets.filter((stackSet) => stackSet.stack === stack)
  const lost = new Set(
    regions.filter((region) => isSeen(region.optIn) && !isEnabled(region)).map(({ region }) => region),
  )
  // Those of members go with their StackSet, but for the ones whose Region CloudFormation no longer
  // reaches.
  const found = observed.stackSets.seen.flatMap(({ name, instances }) => {
    const model = declared.find((one) => one.name === name)?.targets.model
    const concerned = instances.filter((instance) => model === 'self-managed' || lost.has(instance.region))
    return model !== undefined && concerned.length > 0 ? [{ name, instances: concerned }] : []
  })
  return {
    actions: found.map(
      ({ name, instances }): DeleteInstances => ({
        kind: 'delete-instances',
        region: manifest.regions.home,
        account: manifest.organization.securityAccount,
        stackSet: name,
        instances: instances
          .map((instance) => ({
            account: instance.account,
            region: instance.region,
            retain: lost.has(instance.region),
          }))
          .sort((a, b) => (`${a.region} ${a.account}` < `${b.region} ${b.account}` ? -1 : 1)),
        reason: 'a StackSet with instances cannot be deleted',
      }),
    ),
  }
}

const planStackRemoval = ({ manifest }: Removing, { name, status }: ObservedStack): Contribution => ({
  actions: [
    {
      kind: 'delete-stack',
      region: manifest.regions.home,
      account: manifest.organization.securityAccount,
      stack: name,
      before: status,
      reason: status === 'DELETE_FAILED' ? 'its deletion failed before' : 'the deployment is taken down',
    },
  ],
})

const noticeRetained = (situation: Removing): Contribution => {
  const target = exportTarget(situation)
  const [foundation] = situation.assembly.stacks
  if (!isSeen(situation.observed.stacks) || !foundation) return {}
  if (!situation.observed.stacks.seen.some(({ name }) => name === foundation.name)) return {}
  const bucket = target?.bucketArn.split(':').at(-1)
  const exported = target
    ? ` Exported findings stay in ${target.bucketArn}, readable with ${target.keyArn}. Guardpost never deletes them: delete all versions of the objects, then aws s3api delete-bucket --bucket ${bucket} and aws kms schedule-key-deletion.`
    : ''
  const message = `${foundation.name} leaves its log group and its keys behind, which a later deployment takes over or replaces.${exported}`
  return { notices: [{ code: 'RETAINED', message, account: situation.manifest.organization.securityAccount }] }
}

const noticeToolkit = ({ manifest, observed, assembly }: Removing): Contribution => {
  if (!isSeen(observed.toolkitVersion) || observed.toolkitVersion.seen === undefined) return {}
  const { toolkitStackName, executionPolicy, wordsPolicy, companyPolicy, boundary } = assembly.bootstrap
  const policies = [executionPolicy, wordsPolicy, companyPolicy, boundary].flatMap((policy) => policy?.name ?? [])
  const [account, region] = [manifest.organization.securityAccount, manifest.regions.home]
  const named = [policies.slice(0, -1).join(', '), ...policies.slice(-1)].filter((part) => part !== '').join(' and ')
  const message = `The stack ${toolkitStackName} in ${region} and the ${policies.length === 1 ? 'policy' : 'policies'} ${named} stay for a later deployment; they cost nothing but the storage of templates`
  return { notices: [{ code: 'TOOLKIT_KEPT', message, account, region }] }
}

/**
 * Stacks in the reverse order of their deployment, each StackSet's instances before the stack that
 * declares it. Stacks that an earlier manifest declared are among them. Nothing while the home
 * Region is in doubt.
 */
export const planStackRemovals = (situation: Removing): Contribution => {
  const { assembly, observed, manifest } = situation
  const { stacks, homeRegion } = observed
  if (!isSeen(homeRegion) || (homeRegion.seen ?? manifest.regions.home) !== manifest.regions.home) return {}
  if (!isSeen(stacks)) return {}
  const former = formerStacks({ assembly, observed }).map((stack) => planStackRemoval(situation, stack))
  const names = assembly.stacks.map(({ name }) => name)
  const declared = [...names].reverse().flatMap((name) => {
    const found = stacks.seen.find((stack) => stack.name === name)
    return [planInstanceRemoval(situation, name), ...(found ? [planStackRemoval(situation, found)] : [])]
  })
  const parts = [...former, ...declared]
  return combine([...parts, noticeRetained(situation), noticeToolkit(situation)])
}
