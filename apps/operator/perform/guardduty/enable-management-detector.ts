import type { CreateDetectorCommandInput, CreateDetectorResponse } from '@aws-sdk/client-guardduty'
import type { FindingUpdates } from '../../../manifest/manifest'
import type { ActionOf } from '../../../planning/actions/action'
import type { FeatureStates } from '../../../planning/features/feature-states'
import { attempt } from '../../aws/attempt'
import { taggedObject } from '../../aws/company-tags'
import { type DetectorPlace, observeDetectorId, observeOffered } from '../../observe/guardduty/observe-detector'
import type { PerformContext, Performer } from '../kit/performer'
import { sentFeatures, withOfferedFeatures } from './sent-features'

/**
 * The management account's own detector. It is the one account that an administrator cannot enable from outside
 * (docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html). One that exists is switched on, never created
 * again.
 */
export const enableManagementDetector: Performer<'enable-management-detector'> = async (action, context) => {
  const { aws } = context
  const client = await aws.guardDuty('management', action.region)
  const { account, region } = action
  const id = action.detectorId ?? (await observeDetectorId({ client, account, region }))
  await (id === undefined
    ? createDetector({ client, account, region }, { features: action.features }, context)
    : switchOn(action, id, aws))
  return []
}

type Enable = ActionOf<'enable-management-detector'>
type Tools = Pick<PerformContext, 'output' | 'desired'>

/** What a new detector is to be; without features it has those that GuardDuty turns on by itself. */
interface NewDetector {
  readonly features?: FeatureStates | undefined
  readonly findingUpdates?: FindingUpdates | undefined
}

/**
 * Creates an account's detector. Without one nothing shows which features the Region offers. Where the wanted ones are refused, the
 * detector is created without any, and then updated with those that it reports.
 */
export const createDetector = async (
  { client, account, region }: DetectorPlace,
  wanted: NewDetector,
  { output, desired }: Tools,
): Promise<void> => {
  const { CreateDetectorCommand, UpdateDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const FindingPublishingFrequency = wanted.findingUpdates
  const createWith = (input: Omit<CreateDetectorCommandInput, 'Enable'>): Promise<CreateDetectorResponse> =>
    attempt({ operation: 'guardduty:CreateDetector', account, region }, () =>
      client.send(
        new CreateDetectorCommand({
          Enable: true,
          ...(FindingPublishingFrequency && { FindingPublishingFrequency }),
          ...taggedObject(desired.manifest.tags),
          ...input,
        }),
      ),
    )
  let created: CreateDetectorResponse | undefined
  await withOfferedFeatures<FeatureStates, unknown>({
    region,
    states: wanted.features ?? {},
    output,
    offered: async () => {
      created = await createWith({})
      return observeOffered({ client, account, region })
    },
    send: (states) => {
      const DetectorId = created?.DetectorId
      const Features = sentFeatures(states)
      if (DetectorId === undefined) return createWith(wanted.features ? { Features } : {})
      return attempt({ operation: 'guardduty:UpdateDetector', account, region }, () =>
        client.send(new UpdateDetectorCommand({ DetectorId, Features })),
      )
    },
  })
}

const switchOn = async ({ account, region }: Enable, DetectorId: string, aws: PerformContext['aws']): Promise<void> => {
  const { UpdateDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('management', region)
  await attempt({ operation: 'guardduty:UpdateDetector', account, region }, () =>
    client.send(new UpdateDetectorCommand({ DetectorId, Enable: true })),
  )
}
