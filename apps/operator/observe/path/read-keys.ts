import { keyOf, type ObservedPath, type PathLink } from '../../../planning/state/path-link'
import { attempt, attemptUnlessMissing, seen } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'
import { callIn, concurrentReads, type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** The stack that a link is in, as CloudFormation finds it: by name, or by the ARN of a StackSet's stack. */
export type StackOf = (link: Pick<PathLink, 'stack' | 'region'>) => string | undefined

/** The id that CloudFormation gave the key, which is in no template. */
const keyId = async (link: PathLink, stack: string, place: PathPlace): Promise<string | undefined> => {
  const { DescribeStackResourceCommand } = await import('@aws-sdk/client-cloudformation')
  const client = await place.aws.cloudFormation(place.region)
  const found = await attemptUnlessMissing(
    callIn(place, 'cloudformation:DescribeStackResource'),
    ['ValidationError'],
    () => client.send(new DescribeStackResourceCommand({ StackName: stack, LogicalResourceId: link.logicalId })),
  )
  return found?.StackResourceDetail?.PhysicalResourceId
}

/** A key: whether it can be used, and what its policy says. */
const readKey = async (id: string, place: PathPlace): Promise<FoundLink> => {
  const { DescribeKeyCommand, GetKeyPolicyCommand } = await import('@aws-sdk/client-kms')
  const client = await place.aws.kms(place.region)
  const described = await attemptUnlessMissing(callIn(place, 'kms:DescribeKey'), ['NotFoundException'], () =>
    client.send(new DescribeKeyCommand({ KeyId: id })),
  )
  if (described === undefined) return undefined
  const { Policy } = await attempt(callIn(place, 'kms:GetKeyPolicy'), () =>
    client.send(new GetKeyPolicyCommand({ KeyId: id, PolicyName: 'default' })),
  )
  return propertiesOf({ KeyState: described.KeyMetadata?.KeyState, KeyPolicy: Policy })
}

/** Keys are found by the ids that CloudFormation gave them. */
const findKey = async (link: PathLink, place: PathPlace, stackOf: StackOf) => {
  const stack = stackOf(link)
  const id = await seen(async () => (stack === undefined ? undefined : keyId(link, stack, place)))
  if ('denied' in id) return { link, found: id }
  if (id.seen === undefined) return { link, found: { seen: undefined } }
  const known = id.seen
  return { link, id: known, found: await seen(() => readKey(known, place)) }
}

/** The keys among the links, with their ids, which the properties of others name. */
export const readKeys = async (
  links: readonly PathLink[],
  place: PathPlace,
  stackOf: StackOf,
): Promise<ObservedPath> => {
  const keys = links.filter(({ type }) => type === 'AWS::KMS::Key')
  const found = await mapBounded(keys, concurrentReads, (link) => findKey(link, place, stackOf))
  return {
    links: found.map(({ link: { type, region, name }, found }) => ({ type, region, name, found })),
    keys: Object.fromEntries(found.flatMap(({ link, id }) => (id === undefined ? [] : [[keyOf(link), id]]))),
  }
}
