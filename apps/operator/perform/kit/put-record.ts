import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import { taggedInput } from '../../aws/company-tags'
import { type RecordsPlace, recordsCall } from '../../observe/observe-newcomers'

/** A record that is one parameter, whose value is replaced. */
interface KeptRecord {
  readonly Name: string
  readonly Value: string
  /** Whether there was none when it was looked for. */
  readonly isFirst: boolean
}

/** Writes a record in place of what it was. Tags are taken with the first value only: with them nothing may be overwritten. */
export const putRecord = async ({ Name, Value, isFirst }: KeptRecord, place: RecordsPlace): Promise<void> => {
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm')
  const input = { Name, Value, Type: 'String' } as const
  // What is there may be of another version of Guardpost, which reads as nothing.
  const made =
    isFirst &&
    (await attemptUnlessMissing(recordsCall('PutParameter', place), ['ParameterAlreadyExists'], () =>
      place.client.send(new PutParameterCommand({ ...input, ...taggedInput(place.tags) })),
    ))
  if (made) return
  await attempt(recordsCall('PutParameter', place), () =>
    place.client.send(new PutParameterCommand({ ...input, Overwrite: true })),
  )
}
