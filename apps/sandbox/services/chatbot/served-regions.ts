import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'

const servedRegions: readonly string[] = ['us-east-2', 'us-west-2', 'eu-west-1', 'ap-southeast-1']

/**
 * Lets operations answer only where Chatbot has an endpoint. Elsewhere AWS's host name does not exist; the sandbox has one
 * host for all, so that it says so (BEHAVIOUR 1).
 * @throws AwsError `UnknownEndpoint`
 */
export const requireServedRegion = ({ region }: Call): void => {
  if (servedRegions.includes(region)) return
  throw new AwsError(
    'UnknownEndpoint',
    `Could not connect to the endpoint URL: "https://chatbot.${region}.amazonaws.com/". Chatbot has endpoints in ${servedRegions.join(', ')} only; set the client's region to one of them.`,
    { status: 404 },
  )
}
