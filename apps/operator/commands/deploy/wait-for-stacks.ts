import { instanceVerdict, isUnderWay } from '../../../planning/stacks/stack-verdict'
import type { ObservedInstance } from '../../../planning/state/observed-stacks'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { mapBounded } from '../../base/bounded'
import { stoppableClock } from '../../base/clock'
import { waitUntil } from '../../base/wait-until'
import { observe } from '../../observe/observe'
import { observeInstances } from '../../observe/stacks/observe-stack-sets'
import { concurrentStacks, describeStack } from '../../observe/stacks/observe-stacks'
import type { OperatorContext } from '../../session/context'
import type { Survey } from '../../session/survey'

/**
 * Waits for stacks that CloudFormation is still working on, because a run was killed or somebody else began, and for the instances of
 * StackSets of the security account onto itself; then observes again. A plan that was made meanwhile would leave such a stack
 * out, and build on what is not there yet.
 * @returns the survey as it is when nothing was under way, or stacks were not looked at.
 * @throws TimedOut after half an hour; the reason to stop when the run is stopped.
 */
export const waitForStacks = async (survey: Survey, { output }: Pick<OperatorContext, 'output'>): Promise<Survey> => {
  const { desired, aws, run, isFull, withoutSources, named } = survey
  if (named) return survey
  const { organization, regions } = desired.manifest
  const place = { account: organization.securityAccount, region: regions.home }
  const cloudFormation = { client: await aws.cloudFormation(regions.home), ...place }
  const look = () => lookForWork(survey, cloudFormation)
  const found = await look()
  if (found.length === 0) return survey
  output.emit({ type: 'note', message: `Waiting for CloudFormation to finish: ${found.join(', ')}` })
  await waitUntil({
    what: 'CloudFormation to finish',
    look,
    done: (left) => left.length === 0,
    describe: (left) => left.join(', '),
    every: 10,
    atMost: 1800,
    clock: stoppableClock(run.clock, run.stop),
    output,
  })
  return {
    ...survey,
    observed: await observe({ desired, aws, output, isFull, withoutSources }),
    observedAt: run.clock.now(),
  }
}

const lookForWork = async (survey: Survey, place: CloudFormationPlace): Promise<readonly string[]> => {
  const looks = [...stacksAtWork(survey, place), ...instancesAtWork(survey, place)]
  return (await mapBounded(looks, concurrentStacks, (look) => look())).flat()
}

/** Where the stacks may not be seen, the plan reports it. */
const stacksAtWork = ({ desired, observed }: Survey, place: CloudFormationPlace) => {
  if (!('seen' in observed.stacks)) return []
  const names = observed.stacks.seen.filter(isUnderWay).map(({ name }) => name)
  const toolkit = desired.assembly.stacks.length > 0 ? [desired.assembly.bootstrap.toolkitStackName] : []
  return [...toolkit, ...names].map((name) => async () => {
    const stack = await describeStack(place, name)
    const status = stack?.StackStatus ?? ''
    return isUnderWay({ status }) ? [`${name} (${status})`] : []
  })
}

const instancesAtWork = ({ desired, observed }: Survey, place: CloudFormationPlace) => {
  const found = 'seen' in observed.stackSets ? observed.stackSets.seen : []
  const own = desired.assembly.stackSets.filter(({ targets }) => targets.model === 'self-managed')
  const isBusy = (instance: ObservedInstance) => instanceVerdict(instance) === 'in-progress'
  return own
    .filter(({ name }) => found.some((set) => set.name === name && set.instances.some(isBusy)))
    .map(
      ({ name }) =>
        async () =>
          (await observeInstances(place, name)).some(isBusy) ? [`instances of ${name}`] : [],
    )
}
