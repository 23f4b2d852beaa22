import { pagesOf } from '../../kit/page'
import type { Call } from '../../request/operation'

const page = pagesOf({ largest: 100, invalidToken: 'InvalidParameterException' })

/** Chatbot's page: `MaxResults` asks for up to 100. @throws AwsError `InvalidParameterException` for another's token */
export const chatbotPage = <Item>(
  items: readonly Item[],
  input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
  call: Call,
): { items: Item[]; NextToken?: string } => {
  const { items: shown, nextToken } = page(items, { token: input.NextToken, size: input.MaxResults }, call)
  return { items: shown, ...(nextToken !== undefined && { NextToken: nextToken }) }
}
