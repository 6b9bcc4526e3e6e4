// A social worker brings a workbook as community offices keep them.

import { writeFile } from 'node:fs/promises'
import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, goTo, looksRight, see, tap } from '../person.mjs'
import { workbook } from '../workbook.mjs'

const TITLE = ['志愿服务时长登记表', '', '', '', '', '', '', '', '', '']
const HEADER = ['序号', '姓名', '手机号码', '所属队伍', '街道', '活动名称', '类别', '服务日期', '起止时间', '时长(小时)']
const GOOD = ['1', '何家明', '19900000001', '青年', '昌岗', '社区清洁日', '服务', '2026/11/14', '09:00-11:00', '2']
const ALSO_GOOD = ['2', '梁小雨', '19900000002', '学生', '昌岗', '社区清洁日', '服务', '2026年11月15日', '下午2点-4点30分', '2.5']
const NO_NAME = ['3', '', '19900000003', '青年', '昌岗', '社区清洁日', '服务', '2026-11-14', '09:00-11:00', '2']
const BACKWARDS = ['4', '吴国强', '19900000004', '青年', '昌岗', '社区清洁日', '服务', '2026-11-14', '11:00-09:00', '2']

export default [
  { name: 'on a desktop, a workbook is previewed, recorded once, and not twice', run: (stage) => imported(stage, DESKTOP) },
  { name: 'on a phone, a workbook is previewed, recorded once, and not twice', run: (stage) => imported(stage, PHONE) },
  { name: 'a file that is no workbook is refused in words', run: refused },
]

async function imported({ open, demo }, viewport) {
  const path = `${demo.folder}/名册.xlsx`
  await writeFile(path, workbook([TITLE, HEADER, GOOD, ALSO_GOOD, NO_NAME, BACKWARDS]))
  const { page } = await enterAs(open, '社工', { viewport })
  await upload(page, path)
  await see(page, '何家明')
  await see(page, '梁小雨')
  await see(page, '没有填写姓名')
  await see(page, /结束时间不晚于开始时间/)
  await looksRight(page)
  await tap(page, 'button', '记录这 2 条时长')
  await see(page, '记录 2 条时长？')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '确认记录')
  await see(page, '名册已记录')
  await looksRight(page)
  await upload(page, path)
  await see(page, '早已记录')
}

async function upload(page, path) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '导入名册' }).click()
  await looksRight(page)
  await page.getByLabel('选一个 Excel 文件').setInputFiles(path)
}

async function refused({ open, demo }) {
  const path = `${demo.folder}/名册.xlsx`
  await writeFile(path, 'this is no workbook')
  const { page } = await enterAs(open, '社工', { viewport: PHONE })
  await upload(page, path)
  await page.getByRole('alert').first().waitFor()
  await looksRight(page)
}
