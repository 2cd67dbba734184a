import { render } from 'preact';
import { followLinks } from './address.js';
import { App } from './app.js';
import { keepForOffline } from './offline.js';
import { keepSetting } from './setting.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';

keepSetting();
followLinks();
keepForOffline();
render(<App />, document.getElementById('app')!);
