import type { SFNClient } from '@aws-sdk/client-sfn'
import { attempt } from '../../aws/attempt'
import { keyValueTags } from '../../aws/company-tags'
import { OperatorError } from '../../base/operator-error'
import { callIn } from '../../observe/path/link-reader'
import { machineArn } from '../../observe/path/read-machine'
import { documentOf, type LinkRepair, type Repair, textOf } from './link-repair'
import { makeOnceFree } from './make-once-free'

/** What creating and updating have in common. */
const settingsOf = ({ link: { properties } }: Repair) => ({
  definition: documentOf(properties['DefinitionString']),
  roleArn: textOf(properties, 'RoleArn'),
})

/** Makes the machine as soon as the name of the deleted one is free. @throws TimedOut, AwsCallFailed */
const create = async (client: SFNClient, repair: Repair): Promise<void> => {
  const { CreateStateMachineCommand } = await import('@aws-sdk/client-sfn')
  const { link, place, context } = repair
  const tags = keyValueTags(context.desired.manifest.tags).map(({ Key, Value }) => ({ key: Key, value: Value }))
  const command = new CreateStateMachineCommand({
    ...settingsOf(repair),
    name: link.name,
    type: 'EXPRESS',
    ...(tags.length > 0 && { tags }),
  })
  await makeOnceFree(repair, { what: 'state machine', taken: ['StateMachineDeleting'] }, () =>
    attempt(callIn(place, 'states:CreateStateMachine'), () => client.send(command)),
  )
}

/**
 * A state machine with its definition and its role. Its type cannot be changed.
 * @throws OperatorError `LINK_REPLACED` where somebody made one of another type under the name.
 */
export const restoreMachine: LinkRepair = async (repair) => {
  const { link, differing, isAbsent, place, action } = repair
  const client = await place.aws.states(place.region)
  if (isAbsent) return create(client, repair)
  const stateMachineArn = machineArn(place, link.name)
  if (differing.has('StateMachineType')) {
    throw new OperatorError(
      'LINK_REPLACED',
      `The ${action.link} in ${place.region} is of another type, which no call changes`,
      `Delete it in account ${place.account} (aws stepfunctions delete-state-machine --region ${place.region} --state-machine-arn ${stateMachineArn}), and run "guardpost deploy" again, which makes ours anew`,
    )
  }
  const { UpdateStateMachineCommand } = await import('@aws-sdk/client-sfn')
  await attempt(callIn(place, 'states:UpdateStateMachine'), () =>
    client.send(new UpdateStateMachineCommand({ ...settingsOf(repair), stateMachineArn })),
  )
}
