import { InvalidArgumentError, Option } from 'commander'
import { resolve } from '../base/os/path.ts'
import { defaultDataPath } from '../cluster/data-folder.ts'

export function dataOption(): Option {
  return new Option('--data <folder>', 'where everything is kept').default(defaultDataPath()).argParser((text) => {
    if (text === '') throw new InvalidArgumentError('It takes the path of a folder.')
    return resolve(text)
  })
}
