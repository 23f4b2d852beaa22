import { pagesOf } from '../../kit/page'
import type { Call } from '../../request/operation'

const page = pagesOf({ largest: 50, invalidToken: 'InvalidParameterException' })

/** A page of Logs' lists, events excepted: at most 50. @throws AwsError `InvalidParameterException` for a foreign token */
export const logPage = <Item>(
  items: readonly Item[],
  input: { readonly nextToken?: string | undefined; readonly limit?: number | undefined },
  call: Call,
): { items: Item[]; nextToken: string | undefined } => page(items, { token: input.nextToken, size: input.limit }, call)
