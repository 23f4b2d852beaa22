import { AwsError } from '../../aws-error'
import type { Operation } from '../../operation'

const servedRegions: readonly string[] = ['us-east-2', 'us-west-2', 'eu-west-1', 'ap-southeast-1']

/**
 * Lets an operation answer only where Chatbot has an endpoint. Elsewhere AWS's host name does not exist; the sandbox has one
 * host for all, so that it says so (BEHAVIOUR 1).
 */
export const inServedRegion =
  <Input, Output>(operation: Operation<Input, Output>): Operation<Input, Output> =>
  (input, call) => {
    if (servedRegions.includes(call.region)) return operation(input, call)
    throw new AwsError(
      'UnknownEndpoint',
      `Could not connect to the endpoint URL: "https://chatbot.${call.region}.amazonaws.com/". Chatbot has endpoints in ${servedRegions.join(', ')} only; set the client's region to one of them.`,
      { status: 404 },
    )
  }
