import { attempt } from '../aws/attempt'
import { observeDetectorId } from '../observe/observe-detector'
import type { ActionOf, PerformContext, Performer } from './performer'
import { sentFeatures } from './sent-features'

/**
 * The management account's own detector. It is the one account that an administrator cannot enable from outside
 * (docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html). One that exists is switched on, never created
 * again.
 */
export const enableManagementDetector: Performer<'enable-management-detector'> = async (action, { aws }) => {
  const client = await aws.guardDuty('management', action.region)
  const id = action.detectorId ?? (await observeDetectorId({ client, ...action }))
  await (id === undefined ? create(action, aws) : switchOn(action, id, aws))
  return []
}

type Enable = ActionOf<'enable-management-detector'>

const create = async ({ account, region, features }: Enable, aws: PerformContext['aws']): Promise<void> => {
  const { CreateDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('management', region)
  await attempt({ operation: 'guardduty:CreateDetector', account, region }, () =>
    client.send(new CreateDetectorCommand({ Enable: true, Features: features && sentFeatures(features) })),
  )
}

const switchOn = async ({ account, region }: Enable, DetectorId: string, aws: PerformContext['aws']): Promise<void> => {
  const { UpdateDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('management', region)
  await attempt({ operation: 'guardduty:UpdateDetector', account, region }, () =>
    client.send(new UpdateDetectorCommand({ DetectorId, Enable: true })),
  )
}
