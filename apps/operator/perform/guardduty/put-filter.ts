import type { Condition } from '@aws-sdk/client-guardduty'
import type { FilterCondition } from '../../../manifest/manifest'
import { attempt } from '../../aws/attempt'
import { taggedObject } from '../../aws/company-tags'
import type { Performer } from '../kit/performer'

/** The condition in the API's names, which begin with a capital. */
const conditionFor = (condition: FilterCondition): Condition =>
  Object.fromEntries(
    Object.entries(condition).map(([operator, wanted]) => [
      operator.charAt(0).toUpperCase() + operator.slice(1),
      wanted,
    ]),
  )

/** A filter that archives what it matches: a suppression rule, in force for all members of the Region. */
export const putFilter: Performer<'put-filter'> = async (
  { account, region, name, before, after },
  { aws, detectorId, desired },
) => {
  const { CreateFilterCommand, UpdateFilterCommand } = await import('@aws-sdk/client-guardduty')
  const client = await aws.guardDuty('security', region)
  const Criterion = Object.fromEntries(
    Object.entries(after).map(([attribute, condition]) => [attribute, conditionFor(condition)]),
  )
  const content = { DetectorId: await detectorId(region), Action: 'ARCHIVE', FindingCriteria: { Criterion } } as const
  await (before === undefined
    ? attempt({ operation: 'guardduty:CreateFilter', account, region }, () =>
        client.send(new CreateFilterCommand({ ...content, Name: name, ...taggedObject(desired.manifest.tags) })),
      )
    : attempt({ operation: 'guardduty:UpdateFilter', account, region }, () =>
        client.send(new UpdateFilterCommand({ ...content, FilterName: name })),
      ))
  return []
}
