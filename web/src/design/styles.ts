// Order matters: Vant first, so that the tokens have the last word over its variables.
import 'vant/es/style/base.css'
import './vant.css'
import './tokens.css'
import './base.css'
