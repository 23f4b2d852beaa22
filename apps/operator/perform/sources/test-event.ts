import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { AccountId, Region } from '../../../manifest/ids'
import type { ServiceEvent } from '../../../planning/alerts/test-event'
import { attempt } from '../../aws/attempt'

/** EventBridge of one account and Region. */
export interface EventsPlace {
  readonly client: EventBridgeClient
  readonly account: AccountId
  readonly region: Region
}

const callIn = ({ account, region }: EventsPlace, operation: string) => ({
  operation: `events:${operation}`,
  account,
  region,
})

/** Whether EventBridge says that a pattern takes an event; nothing is sent. @throws AwsCallFailed */
export const patternTakes = async (place: EventsPlace, pattern: unknown, event: ServiceEvent): Promise<boolean> => {
  const { TestEventPatternCommand } = await import('@aws-sdk/client-eventbridge')
  const command = new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event: JSON.stringify(event) })
  const { Result } = await attempt(callIn(place, 'TestEventPattern'), () => place.client.send(command))
  return Result === true
}

/** Puts an event onto a bus. @returns the id by which EventBridge knows it. @throws AwsCallFailed, also where the answer says that it was not taken. */
export const putEvent = (place: EventsPlace, bus: string, event: ServiceEvent): Promise<string> =>
  attempt(callIn(place, 'PutEvents'), async () => {
    const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge')
    const { source: Source, 'detail-type': DetailType, resources, detail } = event
    const { Entries = [] } = await place.client.send(
      new PutEventsCommand({
        Entries: [{ EventBusName: bus, Source, DetailType, Resources: [...resources], Detail: JSON.stringify(detail) }],
      }),
    )
    const [entry] = Entries
    if (entry?.EventId !== undefined) return entry.EventId
    throw Object.assign(new Error(entry?.ErrorMessage ?? 'the event was not taken'), {
      name: entry?.ErrorCode ?? 'EventNotTaken',
    })
  })
