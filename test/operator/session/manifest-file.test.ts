import { readManifest, writeManifest } from '../../../apps/operator/session/manifest-file'
import { recordedOperator } from '../../support/recording-context'

const path = 'accounts.json'

describe('writeManifest', () => {
  it('writes the new text in place of the one that was read', async () => {
    const { context, written } = recordedOperator({ [path]: 'old' })
    await writeManifest({ path, before: 'old', after: 'new' }, context)
    expect(written.get(path)).toBe('new')
  })

  it.each([
    ['was changed', { [path]: 'edited' }],
    ['was removed', {}],
  ])('writes nothing where the file %s since it was read', async (_, files) => {
    const { context, written } = recordedOperator(files)
    await expect(writeManifest({ path, before: 'old', after: 'new' }, context)).rejects.toMatchObject({
      code: 'MANIFEST_CHANGED',
    })
    expect(written.size).toBe(0)
  })

  it('says why a file cannot be written, and what to do', async () => {
    const { context } = recordedOperator({ [path]: 'old' })
    const replaceFile = () => Promise.reject(new Error('EROFS: read-only file system'))
    await expect(
      writeManifest({ path, before: 'old', after: 'new' }, { ...context, replaceFile }),
    ).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: 'accounts.json cannot be written: EROFS: read-only file system',
    })
  })
})

describe('a file that is not there', () => {
  it.each([
    ['accounts.json', 'with guardpost init'],
    ['prod/my accounts.json', "with guardpost init --manifest 'prod/my accounts.json'"],
  ])('is named with the command that writes a first one (%s)', async (named, wayOut) => {
    const { context } = recordedOperator({})
    await expect(readManifest(named, context)).rejects.toMatchObject({
      code: 'MANIFEST_UNREADABLE',
      wayOut: `Name the file with --manifest <path>, or write a first one ${wayOut}`,
    })
  })

  it('has no folder to be written into, which is the way out', async () => {
    const { context } = recordedOperator({})
    const missing = Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' })
    const replaceFile = () => Promise.reject(missing)
    const manifest = { path: 'prod/accounts.json', before: undefined, after: 'new' }
    await expect(writeManifest(manifest, { ...context, replaceFile })).rejects.toMatchObject({
      message: 'prod/accounts.json cannot be written: the folder prod is not there',
      wayOut: 'Create the folder (mkdir -p prod) and run the same command again',
    })
  })
})
