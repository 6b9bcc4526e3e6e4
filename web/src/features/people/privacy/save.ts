import { keepFile } from '@/ui/keepFile'

/** Lets the browser save a text as a file. Not in WeChat, which saves none. */
export const saveText = (name: string, type: string, text: string): void => keepFile(new Blob([text], { type }), name)
