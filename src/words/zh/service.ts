import type { FaultTemplate, Template } from '../catalogue.js';
import type { ServiceCode, ServiceFaultCode, ServiceHelpCode } from '../service-codes.js';

export const service: Readonly<Record<ServiceCode, Template>> = {
  serving: 'Pokerface 的地址：{url}',
  'token-made': '写入令牌，仅显示这一次：{token}',
  'token-rotated': '新令牌，仅显示这一次；旧令牌已失效：{token}',
  saved: '已存入台账，编号 {id}',
  'feed-title': 'Pokerface：已改变的判断',
  'feed-about': '因证据变化而改变判断的说法',
  'feed-item': '“{text}”：由{from}变为{to}',
  'api-title': 'Pokerface 的 HTTP 接口',
  'api-about': '阅读文本，查询说法、测量结果和证据',
};

export const serviceFault: Readonly<Record<ServiceFaultCode, FaultTemplate>> = {
  'ledger-unreachable': { message: '数据库没有应答（{detail}）', cure: '请检查 DATABASE_URL。' },
  'ledger-busy': {
    message: '数据目录 {folder} 正被进程 {pid} 使用',
    cure: '请结束该进程，或用 --data 指定其他目录。',
  },
  'ledger-folder': { message: '无法写入数据目录：{folder}（{detail}）', cure: '请检查目录权限。' },
  'ledger-broken': {
    message: '无法打开 {folder} 中的台账：{detail}',
    cure: '请从备份恢复该目录，或用 --data 指定其他目录。',
  },
  'ledger-newer': {
    message: '台账的版本是 {found}，本程序只认识到 {known}',
    cure: '请使用更新版本的 Pokerface；数据未作任何改动。',
  },
  'cursor-invalid': { message: '没有列表给出过这个位置：{given}', cure: '请使用上一页的“next”。' },
  'not-found': { message: '{path} 处没有内容', cure: '全部地址见 /api/openapi.json。' },
  'method-refused': { message: '{path} 不接受 {method}', cure: '见 /api/openapi.json。' },
  'unknown-document': { message: '没有编号为 {given} 的文档', cure: '请在 /api/documents 查找。' },
  'unknown-claim': { message: '没有编号为 {given} 的说法', cure: '请在 /api/claims 查找。' },
  'parameter-invalid': { message: '{option} 不能是 {given}', cure: '应为：{expected}。' },
  'body-invalid': { message: '请求内容不符合要求：{detail}', cure: '见 /api/openapi.json。' },
  'body-too-large': { message: '请求内容超过 {limitMb} MB', cure: '请只发送文章正文。' },
  'media-type': { message: '不读取 {given} 类型的内容', cure: '可用类型：{known}。' },
  'rate-limited': { message: '请求过多', cure: '请在 {seconds} 秒后重试。' },
  'token-needed': {
    message: '此操作需要令牌',
    cure: '请在“Authorization: Bearer …”中发送服务器首次启动时显示的令牌。',
  },
  'token-wrong': { message: '令牌无效', cure: '可用此命令生成新令牌：pokerface token --rotate' },
  'token-in-url': {
    message: '地址中含有令牌',
    cure: '请改用“Authorization”请求头发送，并更换令牌：地址会写入日志。',
  },
  'origin-refused': { message: '该请求来自 {origin} 的页面', cure: '只有本服务器的页面可以写入。' },
  'host-refused': { message: '本服务器不叫 {host}', cure: '请使用启动时显示的地址。' },
  'evidence-changed': {
    message: '证据 {asked} 已不在此处，现为 {now}',
    cure: '请去掉“hash”，或使用含有该证据的版本。',
  },
  'server-busy': { message: '目前处理的文本过多', cure: '请在 {seconds} 秒后重试。' },
  'work-too-long': { message: '{seconds} 秒后已放弃', cure: '请发送较短的文本。' },
  'port-taken': { message: '端口 {port} 已被占用', cure: '请用 --port 选择其他端口。' },
  'usage-save-as-of': {
    message: '--save 不能与 --as-of 同时使用',
    cure: '保存时请去掉 --as-of：台账会保留两个时点的判断。',
  },
};

export const serviceHelp: Readonly<Record<ServiceHelpCode, string>> = {
  serve: '提供网页和 HTTP 接口',
  'serve-port': '监听的端口',
  'serve-host': '监听的地址；若不限于本机，写入需要令牌',
  'serve-data': '台账所在目录（否则用 POKERFACE_DATA 或用户数据目录；设有 DATABASE_URL 时改用该数据库）',
  'serve-closed': '读取也需要令牌',
  token: '向服务器写入所用的令牌',
  'token-rotate': '生成新令牌并使旧令牌失效',
  save: '把文档、说法和判断存入台账',
  'example-serve': '在本机提供网页和接口',
  'example-serve-open': '供网络中的其他人使用；写入需要令牌',
  'example-save': '阅读并保存',
  'example-token': '生成新令牌',
};
