import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import type { Call } from '../../request/operation'

const page = pagesOf({
  largest: 100,
  invalidToken: 'InvalidParameterException',
  refuseSize: (size, largest) =>
    new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${size}' at 'MaxResults' failed to satisfy constraint: Member must have value between 1 and ${largest}`,
    ),
})

/** Chatbot's page: `MaxResults` asks for 1 to 100. @throws AwsError `InvalidParameterException` */
export const chatbotPage = <Item>(
  items: readonly Item[],
  input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
  call: Call,
): { items: Item[]; NextToken?: string } => {
  const { items: shown, nextToken } = page(items, { token: input.NextToken, size: input.MaxResults }, call)
  return { items: shown, ...(nextToken !== undefined && { NextToken: nextToken }) }
}
