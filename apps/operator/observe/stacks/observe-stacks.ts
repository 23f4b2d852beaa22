import type { Stack } from '@aws-sdk/client-cloudformation'
import type { ObservedStack } from '../../../planning/state/observed-stacks'
import { attempt } from '../../aws/attempt'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { AwsCallFailed, errorMessage, isNamed } from '../../aws/errors'
import { mapBounded } from '../../base/bounded'
import { subscriptionsIn } from './mail-in-template'
import { readStackTemplate, stackSetsIn, templateDigest } from './read-templates'
import { creationFailures, isCreationInDoubt, neverCameToBe, readStackEvents } from './stack-events'

/** Stacks and StackSets that are looked at at once: every member route brings StackSets of its own. */
export const concurrentStacks = 12

/** Those of the named stacks that exist. */
export const observeStacks = async (place: CloudFormationPlace, names: readonly string[]): Promise<ObservedStack[]> =>
  (await mapBounded(names, concurrentStacks, (name) => observeStack(place, name))).filter(
    (stack) => stack !== undefined,
  )

/** A stack with the digest of its template, or undefined when it does not exist or was deleted. */
export const observeStack = async (place: CloudFormationPlace, name: string): Promise<ObservedStack | undefined> => {
  const stack = await describeStack(place, name)
  if (stack === undefined) return undefined
  const template = await heldTemplate(place, stack)
  const declares = stackSetsIn(template)
  const subscriptions = subscriptionsIn(template)
  return {
    name,
    status: stack.StackStatus ?? '',
    digest: templateDigest(template),
    outputs: outputsOf(stack),
    ...(declares.length > 0 && { declares }),
    ...(subscriptions.length > 0 && { subscriptions }),
    ...(await failureOf(place, stack)),
  }
}

/** The template that a stack holds: none while its first change set was not executed, and CloudFormation returns an empty one. */
export const heldTemplate = async (place: CloudFormationPlace, { StackName, StackStatus }: Stack): Promise<string> =>
  StackStatus === 'REVIEW_IN_PROGRESS' ? '' : readStackTemplate(place, StackName ?? '')

/** Why a stack was never created, which nothing but its history says. */
const failureOf = async (place: CloudFormationPlace, stack: Stack): Promise<Pick<ObservedStack, 'neverCreated'>> => {
  const status = stack.StackStatus ?? ''
  if (!isCreationInDoubt(status)) return {}
  const events = await readStackEvents(place, stack)
  return neverCameToBe(status, events) ? { neverCreated: creationFailures(events) } : {}
}

/** A stack's outputs by name. */
export const outputsOf = ({ Outputs }: Stack): Record<string, string> =>
  Object.fromEntries((Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']))

/** A stack as CloudFormation describes it, or undefined when it does not exist or was deleted. */
export const describeStack = async (
  { client, account, region }: CloudFormationPlace,
  name: string,
): Promise<Stack | undefined> => {
  const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation')
  try {
    const { Stacks } = await attempt({ operation: 'cloudformation:DescribeStacks', account, region }, () =>
      client.send(new DescribeStacksCommand({ StackName: name })),
    )
    return Stacks?.find(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE')
  } catch (error) {
    if (error instanceof AwsCallFailed && saysMissing(error.cause)) return undefined
    throw error
  }
}

/** CloudFormation has no error name of its own for a stack that is not there: "Stack with id X does not exist". */
const saysMissing = (error: unknown): boolean =>
  isNamed(error, 'ValidationError') && errorMessage(error).includes('does not exist')
