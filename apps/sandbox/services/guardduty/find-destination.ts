import { invalidInput } from './bad-request'
import type { Detector } from './detector'
import type { PublishingDestination } from './publishing-destination'

/** The detector's destination of this id. @throws AwsError when it has none. */
export const findDestination = (detector: Detector, id: string | undefined): PublishingDestination => {
  const destination = detector.destinations.get(id ?? '')
  if (!destination) throw invalidInput()
  return destination
}
