variable "owner" {
  type    = string
  default = "1111222233334444"
}
