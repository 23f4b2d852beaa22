import { ids } from '../../support/scenarios'

/** What a request is signed for; the sandbox reads the scope and does not check the signature. */
export interface SignedFor {
  readonly service: string
  /** Default `us-east-1`. */
  readonly region?: string
  /** Access key; default the security account's. */
  readonly key?: string
  /** As in X-Amz-Date; default none, which the sandbox takes. */
  readonly date?: string
}

/** The headers of a request that is signed with Signature Version 4. */
export const signedHeaders = ({
  service,
  region = 'us-east-1',
  key = ids.security,
  date,
}: SignedFor): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261124/${region}/${service}/aws4_request`,
  ...(date !== undefined && { 'x-amz-date': date }),
})

/** An answer as far as its refusal goes. */
export interface Refused {
  readonly status: number
  readonly text: string
}

/** Sends a request as it is, past every SDK. */
export const send = async (url: string, path: string, init: RequestInit): Promise<Refused> => {
  const answer = await fetch(`${url}${path}`, init)
  return { status: answer.status, text: await answer.text() }
}

/** A call in AWS JSON. @param target such as `TrentService.DescribeKey` */
export const sendJson = (
  url: string,
  service: string,
  target: string,
  body: string | ArrayBuffer,
  more: Record<string, string> = {},
): Promise<Refused> =>
  send(url, '/', {
    method: 'POST',
    headers: {
      ...signedHeaders({ service }),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      ...more,
    },
    body,
  })

/** A call in the query protocol. */
export const sendQuery = (url: string, service: string, form: string): Promise<Refused> =>
  send(url, '/', {
    method: 'POST',
    headers: { ...signedHeaders({ service }), 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  })
