import {
  AddTagsToResourceCommand,
  DeleteParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const withClient = (test: (client: SSMClient) => Promise<void>) =>
  withSandbox((sandbox) => test(new SSMClient(sandbox.as(ids.security))))

const put = (client: SSMClient, Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  client.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }))

const read = async (client: SSMClient, Name: string) => (await client.send(new GetParameterCommand({ Name }))).Parameter

describe('PutParameter', () => {
  it('never replaces a parameter unless it is told to overwrite (BEHAVIOUR 1)', () =>
    withClient(async (client) => {
      await put(client, '/lock', 'mine')
      await expect(put(client, '/lock', 'yours')).rejects.toThrow(
        expect.objectContaining({ name: 'ParameterAlreadyExists' }),
      )
      expect((await read(client, '/lock'))?.Value).toBe('mine')
    }))

  it('lets one of many at once make it (BEHAVIOUR 1)', () =>
    withClient(async (client) => {
      const attempts = await Promise.allSettled(['a', 'b', 'c'].map((value) => put(client, '/lock', value)))
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }))

  it('counts versions (BEHAVIOUR 2)', () =>
    withClient(async (client) => {
      await put(client, '/a', '1')
      expect((await put(client, '/a', '2', { Overwrite: true })).Version).toBe(2)
      expect(await read(client, '/a:1')).toMatchObject({ Value: '1', Version: 1, Selector: ':1' })
      await expect(read(client, '/a:9')).rejects.toThrow(expect.objectContaining({ name: 'ParameterVersionNotFound' }))
    }))

  it.each([
    ['a reserved name', { Name: '/aws/x' }, 'AccessDeniedException'],
    ['a path without a slash at its beginning', { Name: 'a/b' }, 'ValidationException'],
    ['more than 15 levels', { Name: '/a'.repeat(16) }, 'HierarchyLevelLimitExceededException'],
    ['more than 4,096 bytes', { Value: 'x'.repeat(4097) }, 'ValidationException'],
    ['a value outside its pattern', { Value: 'x', AllowedPattern: '^\\d+$' }, 'ParameterPatternMismatchException'],
  ])('refuses %s (BEHAVIOUR 4 and 5)', (_what, input, name) =>
    withClient(async (client) => {
      await expect(put(client, '/ok', 'ok', input)).rejects.toThrow(expect.objectContaining({ name }))
    }),
  )

  it('refuses tags together with an overwrite (BEHAVIOUR 6)', () =>
    withClient(async (client) => {
      await put(client, '/a', '1')
      const again = put(client, '/a', '2', { Overwrite: true, Tags: [{ Key: 'k', Value: 'v' }] })
      await expect(again).rejects.toThrow("tags and overwrite can't be used together")
    }))
})

describe('GetParameters and DeleteParameters', () => {
  it('list names that are not there (BEHAVIOUR 3)', () =>
    withClient(async (client) => {
      await put(client, '/a', '1')
      const found = await client.send(new GetParametersCommand({ Names: ['/a', '/b'] }))
      expect([found.Parameters?.length, found.InvalidParameters]).toEqual([1, ['/b']])
      const gone = await client.send(new DeleteParametersCommand({ Names: ['/a', '/b'] }))
      expect([gone.DeletedParameters, gone.InvalidParameters]).toEqual([['/a'], ['/b']])
    }))
})

describe('GetParametersByPath', () => {
  it('lists one level, or all, page by page (BEHAVIOUR 7)', () =>
    withClient(async (client) => {
      for (const name of ['/p/a', '/p/b', '/p/deep/c', '/other']) await put(client, name, 'x')
      const list = async (Recursive: boolean) => {
        const names: (string | undefined)[] = []
        let NextToken: string | undefined
        do {
          const page = await client.send(
            new GetParametersByPathCommand({ Path: '/p', Recursive, MaxResults: 2, NextToken }),
          )
          names.push(...(page.Parameters ?? []).map(({ Name }) => Name))
          NextToken = page.NextToken
        } while (NextToken)
        return names
      }
      expect(await list(false)).toEqual(['/p/a', '/p/b'])
      expect(await list(true)).toEqual(['/p/a', '/p/b', '/p/deep/c'])
    }))
})

describe('GetParameter', () => {
  it('shows a SecureString only with decryption (BEHAVIOUR 8)', () =>
    withClient(async (client) => {
      await put(client, '/s', 'secret', { Type: 'SecureString' })
      expect((await read(client, '/s'))?.Value).not.toContain('secret')
      const decrypted = await client.send(new GetParameterCommand({ Name: '/s', WithDecryption: true }))
      expect(decrypted.Parameter?.Value).toBe('secret')
    }))
})

describe('tags of parameters', () => {
  it('are added and removed', () =>
    withClient(async (client) => {
      const resource = { ResourceType: 'Parameter' as const, ResourceId: '/a' }
      await put(client, '/a', '1', { Tags: [{ Key: 'one', Value: '1' }] })
      await client.send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'two', Value: '2' }] }))
      await client.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['one'] }))
      const { TagList } = await client.send(new ListTagsForResourceCommand(resource))
      expect(TagList).toEqual([{ Key: 'two', Value: '2' }])
    }))
})
