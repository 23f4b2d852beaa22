import type { PathLink } from '../../../planning/state/path-link'
import { attemptUnlessMissing } from '../../aws/attempt'
import { callIn, type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** The ARN of a state machine of the place. */
export const machineArn = ({ account, region }: Pick<PathPlace, 'account' | 'region'>, name: string): string =>
  `arn:aws:states:${region}:${account}:stateMachine:${name}`

/** A state machine with its definition and its role. One that is being deleted runs nothing any more. */
export const readMachine = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { DescribeStateMachineCommand } = await import('@aws-sdk/client-sfn')
  const client = await place.aws.states(place.region)
  const found = await attemptUnlessMissing(
    callIn(place, 'states:DescribeStateMachine'),
    ['StateMachineDoesNotExist'],
    () => client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn(place, link.name) })),
  )
  if (found === undefined || found.status === 'DELETING') return undefined
  const { definition: DefinitionString, roleArn: RoleArn, type: StateMachineType } = found
  return propertiesOf({ DefinitionString, RoleArn, StateMachineType })
}
