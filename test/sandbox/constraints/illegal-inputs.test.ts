import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { type Refused, send, sendJson, sendQuery, signedHeaders } from '../wire/signed-fetch'
import cases from './illegal-inputs.json'

/** One illegal input of an operation, in one of the protocols, and the refusal of its service. */
interface Case {
  readonly service: string
  readonly region?: string
  /** Of the query protocol. */
  readonly form?: string
  /** Of AWS JSON. */
  readonly target?: string
  readonly json?: object
  readonly xml?: string
  readonly method?: string
  readonly path?: string
  readonly code: string
  readonly says: string
}

const sendCase = (url: string, { service, region, form, target, json, xml, method, path }: Case): Promise<Refused> => {
  if (form !== undefined) return sendQuery(url, service, form)
  const body = xml ?? (json && JSON.stringify(json))
  if (target !== undefined) return sendJson(url, service, target, body ?? '')
  const headers = signedHeaders({ service, ...(region !== undefined && { region }) })
  return send(url, path ?? '/', { method: method ?? 'POST', headers, ...(body !== undefined && { body }) })
}

const unescaped = (text: string): string =>
  text.replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>')

const named = (cases as readonly Case[]).map((one): [string, Case] => [
  `${one.service} ${one.form ?? one.target ?? `${one.method} ${one.path}`} ${JSON.stringify(one.json ?? one.xml ?? '')}`,
  one,
])

describe('an input that the model of AWS does not allow', () => {
  it.each(named)('is refused as its service refuses it: %s (wire/BEHAVIOUR 3 and 4)', (_name, one) =>
    withSandbox(async ({ url }) => {
      const { status, text } = await sendCase(url, one)
      const said = unescaped(text)
      expect({ status, said }).toEqual({ status: 400, said: expect.stringContaining(one.code) })
      expect(said).toContain(one.says)
    }),
  )

  it('is refused before anybody asks whether the caller may', () =>
    withSandbox(async ({ url }) => {
      const headers = signedHeaders({ service: 'organizations', key: ids.workload })
      const target = 'AWSOrganizationsV20161128.CreateOrganizationalUnit'
      const answer = await send(url, '/', {
        method: 'POST',
        headers: { ...headers, 'x-amz-target': target },
        body: '{}',
      })
      expect(answer.text).toContain('InvalidInputException')
    }))

  it('is not shown where the model calls it sensitive', () =>
    withSandbox(async ({ url }) => {
      const email = 'nobody knows this'
      const { text } = await sendJson(
        url,
        'organizations',
        'AWSOrganizationsV20161128.CreateAccount',
        JSON.stringify({ AccountName: 'a', Email: email }),
      )
      expect(text).toContain('InvalidInputException')
      expect(text).not.toContain(email)
    }))
})
