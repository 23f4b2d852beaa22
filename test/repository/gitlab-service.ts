import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A note, an issue or a merge request, with the fields that it was sent. */
interface Posted {
  readonly id: number
  readonly author: { readonly id: number }
  readonly state: string
  readonly [field: string]: unknown
}

/** What the service is asked: the path behind `/api/v4`, its query and the form that was sent. */
interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly form: Readonly<Record<string, string>>
}

/** The part of GitLab's API v4 that the pipeline uses, for project 1; https://docs.gitlab.com/api/rest/. */
export interface GitlabService {
  readonly url: string
  readonly notes: Posted[]
  readonly issues: Posted[]
  readonly requests: Posted[]
  /** Forms of commits, as they were sent. */
  readonly commits: Readonly<Record<string, string>>[]
  /** Texts of files by branch and path. */
  readonly files: Record<string, string>
  /** Every call that changes something, such as `POST /projects/1/issues`. */
  readonly changes: string[]
}

/** Who a token is. */
export const tokenOwner = 42
const token = 'token-of-the-project'

const formOf = async (request: IncomingMessage): Promise<Readonly<Record<string, string>>> => {
  const body = await buffer(request)
  if (body.length === 0) return {}
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const entries = [...(await new Response(body, { headers }).formData())]
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([key, value]) => [key, typeof value === 'string' ? value : await value.text()]),
    ),
  )
}

const states: Readonly<Record<string, string>> = { close: 'closed', reopen: 'opened' }

/** Adds, changes or lists; undefined where a path has something else. GitLab's own lists are newest first, those of notes as asked. */
const inList = (list: Posted[], rest: string, { method, form, query }: Asked): unknown => {
  if (method === 'POST') {
    const id = list.length + 1
    list.push({ id, iid: id, author: { id: tokenOwner }, state: 'opened', ...form })
    return list.at(-1)
  }
  if (method === 'PUT') {
    const index = list.findIndex(({ id }) => `/${id}` === rest)
    const before = list[index]
    if (before === undefined || before.author.id !== tokenOwner) return undefined
    const state = states[form['state_event'] ?? ''] ?? before.state
    list[index] = { ...before, ...form, state }
    return list[index]
  }
  const size = Number(query.get('per_page') ?? 20)
  const page = Number(query.get('page') ?? 1)
  const fields = [...query].filter(([key]) => ['state', 'source_branch', 'labels'].includes(key))
  const found = list.filter((one) => fields.every(([key, value]) => one[key] === value))
  return found.slice((page - 1) * size, page * size)
}

const answer = (service: Omit<GitlabService, 'url'>, asked: Asked): unknown => {
  const { path, method, form, query } = asked
  if (path === '/user') return { id: tokenOwner }
  const lists = {
    '/merge_requests/7/notes': service.notes,
    '/issues': service.issues,
    '/merge_requests': service.requests,
  }
  const inProject = path.replace('/projects/1', '')
  if (inProject === '/repository/commits' && method === 'POST') {
    service.commits.push(form)
    service.files[`${form['branch']}:${form['actions[][file_path]']}`] = form['actions[][content]'] ?? ''
    return {}
  }
  const file = /^\/repository\/files\/(.+)\/raw$/.exec(inProject)?.[1]
  if (file !== undefined) return service.files[`${query.get('ref')}:${file}`]
  const found = Object.entries(lists).find(
    ([place]) => inProject === place || new RegExp(`^${place}/\\d+$`).test(inProject),
  )
  return found && inList(found[1], inProject.slice(found[0].length), asked)
}

/** Runs the service on any free port of loopback for as long as the work takes. Who has another token is answered 401. */
export const withGitlab = async (work: (service: GitlabService) => Promise<void>): Promise<void> => {
  const service = { notes: [], issues: [], requests: [], commits: [], files: {}, changes: [] }
  const server = createServer(async (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://gitlab')
    const path = pathname.replace('/api/v4', '')
    const { method = '' } = request
    const form = await formOf(request)
    if (request.headers['private-token'] !== token) return response.writeHead(401).end()
    if (method !== 'GET') (service.changes as string[]).push(`${method} ${path}`)
    const body = answer(service, { method, path, query, form })
    if (body === undefined) return response.writeHead(404).end()
    return response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`
  try {
    await work({ url, ...service })
  } finally {
    await new Promise((closed) => server.close(closed))
  }
}

/** What a runner gives to a job of project 1, and a person to the project. */
export const gitlabVariables = ({ url }: GitlabService): Record<string, string> => ({
  GUARDPOST_TOKEN: token,
  GUARDPOST_HOME_REGION: 'ap-northeast-1',
  AWS_TOKEN: 'oidc-token',
  ROLE: 'arn:aws:iam::111111111111:role/GuardpostPlan',
  CI_API_V4_URL: url,
  CI_PROJECT_ID: '1',
  CI_MERGE_REQUEST_IID: '7',
  CI_DEFAULT_BRANCH: 'main',
  CI_JOB_URL: 'https://gitlab.example.com/jobs/1',
})
