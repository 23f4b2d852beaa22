import type { StackSet } from '@aws-sdk/client-cloudformation'
import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import { type CloudFormationPlace, callAs } from '../../aws/cloudformation-place'

const missing = ['StackSetNotFoundException', 'StackSetNotFound']

/** The template of a stack that exists, as it was sent. */
export const readStackTemplate = async (
  { client, account, region }: CloudFormationPlace,
  name: string,
): Promise<string> => {
  const { GetTemplateCommand } = await import('@aws-sdk/client-cloudformation')
  const { TemplateBody } = await attempt({ operation: 'cloudformation:GetTemplate', account, region }, () =>
    client.send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' })),
  )
  return TemplateBody ?? ''
}

/** A StackSet, or undefined when it does not exist or was deleted. */
export const readStackSet = async (place: CloudFormationPlace, name: string): Promise<StackSet | undefined> => {
  const { client, account, region } = place
  const { DescribeStackSetCommand } = await import('@aws-sdk/client-cloudformation')
  const found = await attemptUnlessMissing(
    { operation: 'cloudformation:DescribeStackSet', account, region },
    missing,
    () => client.send(new DescribeStackSetCommand({ StackSetName: name, ...callAs(place) })),
  )
  return found?.StackSet?.Status === 'DELETED' ? undefined : found?.StackSet
}

/** The template of a StackSet, or undefined when it does not exist. */
export const readStackSetTemplate = async (place: CloudFormationPlace, name: string): Promise<string | undefined> =>
  (await readStackSet(place, name))?.TemplateBody
